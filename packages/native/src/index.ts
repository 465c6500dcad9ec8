export type { NativeRule } from './check.ts'
export { nativeProblems, updateProblems } from './judge.ts'
export { nano } from './values/quantity.ts'
