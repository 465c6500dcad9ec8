export { costOf } from './test-cost.ts'
export { tlsFixtures } from './tls-fixtures.ts'
export { type VirtualClock, virtualClock } from './virtual-clock.ts'
