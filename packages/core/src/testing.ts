export { costOf } from './test-cost.ts'
export { httpServer, type TestServer } from './test-server.ts'
export { tlsFixtures } from './tls-fixtures.ts'
export { type VirtualClock, virtualClock } from './virtual-clock.ts'
