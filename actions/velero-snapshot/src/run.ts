import type { Services } from '@chg/action'
import { awaitBackup, backupName, judgeBackup } from '@chg/backups'
import { gatherEvidence } from './gather.ts'
import type { Inputs } from './inputs.ts'
import { namespacesOf } from './namespaces-of.ts'
import { observed, outcomeOf, type SnapshotOutcome } from './outcome.ts'
import { preflight, veleroOf } from './preflight.ts'
import { patienceOf, rulesOf } from './rules-of.ts'
import { adoptable, requestOf, takeOrAdopt } from './take.ts'

/** A backup before the change: checked, taken or adopted, waited for, and judged by what it holds. */
export async function run(inputs: Inputs, services: Services): Promise<SnapshotOutcome> {
  const { clock, journal, mode } = services
  if (inputs.application !== undefined) journal.about({ application: inputs.application })
  const beganAt = clock.now()
  const namespaces = await namespacesOf(inputs, services)
  const velero = await veleroOf(inputs, services)
  // A ledger that cannot be read ends it before the cluster is asked anything.
  await journal.record()
  const ready = await preflight(velero, namespaces, inputs)
  if ('verdict' in ready) return { verdict: ready }
  const request = requestOf(inputs, ready, services)
  if (mode === 'observe') {
    const existing = await adoptable(velero, request, inputs, services)
    return observed(ready, backupName(inputs.change, beganAt), existing)
  }
  const taken = await takeOrAdopt(velero, request, inputs, services)
  if ('verdict' in taken) return { verdict: taken }
  const end = await awaitBackup(velero, taken.backup, patienceOf(inputs, services))
  const evidence = await gatherEvidence(velero, end, ready, services)
  const verdict = judgeBackup(end, evidence, rulesOf(inputs, ready, taken.adopted, clock.now()))
  return outcomeOf(verdict, end, evidence, { ...ready, version: taken.version }, inputs, beganAt)
}
