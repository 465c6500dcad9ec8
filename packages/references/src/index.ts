export type { ReferenceProblem, ReferenceRule, Target } from './reference-check.ts'
export { referenceProblems } from './reference-problems.ts'
