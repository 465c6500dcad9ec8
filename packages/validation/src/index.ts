export { type Judged, type JudgeOptions, judge } from './judge.ts'
export { located } from './located.ts'
