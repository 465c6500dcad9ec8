export type { Ledger } from './ledger.ts'
export { memoryLedger } from './memory.ts'
export { type OpenLedger, openLedger } from './open.ts'
