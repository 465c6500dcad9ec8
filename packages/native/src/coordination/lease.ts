import type { Field } from '../values/field.ts'

/** coordination: `ValidateLeaseSpec`. */
export function leaseRules(lease: Field): void {
  const spec = lease.at('spec')
  spec.at('leaseDurationSeconds').between(1)
  spec.at('leaseTransitions').between(0)
}
