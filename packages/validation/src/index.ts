export { type AskedKind, askedKinds } from './asked-kinds.ts'
export { type Judged, type JudgeOptions, judge } from './judge.ts'
export { located } from './located.ts'
