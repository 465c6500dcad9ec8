export { memoryLedger } from './memory.ts'
