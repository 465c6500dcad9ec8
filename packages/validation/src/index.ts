export { type Judged, type JudgeOptions, judge } from './judge.ts'
