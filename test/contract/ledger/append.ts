import process from 'node:process'
import { exampleEvents } from '../../../packages/ledger/src/example-events.ts'
import { ledgerIn } from './ledger-in.ts'

// A process of its own that appends events one by one: checkout, change id, count.
const [checkout = '', change = '', count = '0'] = process.argv.slice(2)
const ledger = await ledgerIn(checkout)
for (const event of exampleEvents(Number(count), change)) await ledger.append([event])
