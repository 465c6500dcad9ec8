export { type Ledger, type LedgerProof, verifyLedger } from './ledger.ts'
export { memoryLedger } from './memory.ts'
export { type OpenLedger, openLedger } from './open.ts'
