export type { Finding, Place } from './finding.ts'
