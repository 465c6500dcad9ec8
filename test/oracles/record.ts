import process from 'node:process'
import { buildOracles, zoneinfo } from './oracles.ts'
import { record, recordings } from './recordings.ts'

// Asks the oracles again: node --conditions=source test/oracles/record.ts
const binaries = await buildOracles()
const zones = await zoneinfo()
for (const recording of recordings) {
  await record(recording, { binary: binaries[recording.oracle] ?? '', zoneinfo: zones })
  process.stdout.write(`${recording.name}: recorded\n`)
}
