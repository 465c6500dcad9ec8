export { checkPolicies, isUndecided, type PolicyCheck, type PolicyVerdict } from './check-policies.ts'
export { type Installation, installKyverno } from './kyverno/install-kyverno.ts'
