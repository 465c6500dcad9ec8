import process from 'node:process'
import { whenNobodyWaits } from './e2e/plane/waited-for.ts'

/** Set-up of a test run that somebody waits for (`scripts/test/run-group.ts`): when that process is gone, the whole run ends. */
export default function setup(): void {
  // The one that has started this run has made it the leader of a group.
  whenNobodyWaits(process.env, () => process.kill(-process.pid, 'SIGKILL'))
}
