export { essentialsOf } from './essentials.ts'
export { type QuotaProblem, type QuotaRule, quotaProblems } from './quotas/quota-problems.ts'
export type { ReferenceProblem, ReferenceRule, Target } from './reference-check.ts'
export { referenceProblems } from './reference-problems.ts'
