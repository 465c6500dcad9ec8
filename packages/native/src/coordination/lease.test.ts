import { cases } from '../testing.ts'

const lease = {
  apiVersion: 'coordination.k8s.io/v1',
  kind: 'Lease',
  metadata: { name: 'a' },
  spec: { leaseDurationSeconds: 15 },
}

cases(lease, [
  ['for no time', { 'spec.leaseDurationSeconds': 0 }, ['invalid spec.leaseDurationSeconds']],
  ['less than never', { 'spec.leaseTransitions': -1 }, ['invalid spec.leaseTransitions']],
])
