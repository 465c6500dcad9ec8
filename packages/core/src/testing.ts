export { tlsFixtures } from './tls-fixtures.ts'
export { type VirtualClock, virtualClock } from './virtual-clock.ts'
