import type { Services } from '@chg/action'
import type { BackupPatience, BackupRules } from '@chg/backups'
import type { Inputs } from './inputs.ts'
import type { Preflight } from './preflight.ts'

/** How long to wait, and what to say meanwhile. */
export function patienceOf(inputs: Inputs, { reporter }: Services): BackupPatience {
  return {
    interval: inputs.pollInterval,
    queueTimeout: inputs.queueTimeout,
    timeout: inputs.timeout,
    onProgress: ({ name, phase, items, totalItems, queuePosition }) =>
      reporter.info(
        `Backup ${name}: ${phase || 'New'}${queuePosition === undefined ? '' : ` at position ${queuePosition}`}, ${items} of ${totalItems} objects`,
      ),
  }
}

export function rulesOf(inputs: Inputs, { claims }: Preflight, adopted: boolean, now: Date): BackupRules {
  const { allowPartial, snapshotVolumes, queueTimeout, timeout } = inputs
  return { allowPartial, snapshotVolumes, queueTimeout, timeout, claims, adopted, now }
}
