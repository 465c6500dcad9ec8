import type { OutcomeOf } from '@chg/action'
import { type Backup, type BackupEnd, type Evidence, restoreCommand } from '@chg/backups'
import { formatInstant, pass, type Verdict } from '@chg/core'
import type { action } from './action.ts'
import type { Inputs } from './inputs.ts'
import type { Preflight } from './preflight.ts'
import { summaryOf } from './summary-of.ts'
import type { Taken } from './take.ts'

export type SnapshotOutcome = OutcomeOf<typeof action>

/** What happened, as outputs, record and summary. The restore command is given only for a backup that passed. */
export function outcomeOf(
  verdict: Verdict,
  end: BackupEnd,
  evidence: Evidence,
  ready: Preflight & Pick<Taken, 'version'>,
  inputs: Inputs,
  beganAt: Date,
): SnapshotOutcome {
  const backup = end.kind === 'ended' ? end.backup : end.last
  const { name, phase, items, expiration } = backup
  const volumes = volumesIn(backup, evidence)
  const wanted = inputs.snapshotVolumes !== 'false'
  const restore =
    verdict.verdict === 'pass' ? restoreCommand(name, ready.namespaces, inputs.veleroNamespace) : undefined
  const until = expiration === undefined ? undefined : formatInstant(expiration)
  return {
    verdict,
    outputs: { backup: name, phase, items, volumes, expiration: until, 'restore-command': restore },
    data: {
      backup: name,
      phase,
      items,
      volumes,
      ...(until !== undefined && { expiration: until }),
      ...(restore !== undefined && { restoreCommand: restore }),
    },
    summary: summaryOf({ backup, evidence, ready, volumes, wanted, restore, beganAt }),
  }
}

/** In observe mode all checks passed: what would be done. */
export function observed(ready: Preflight, name: string, existing: Backup | undefined): SnapshotOutcome {
  const what = ready.namespaces.join(', ')
  const location = ready.location.metadata.name
  return {
    verdict:
      existing === undefined
        ? pass('snapshot-ready', `A backup ${name} of ${what} would be taken to ${location}.`)
        : pass(
            'snapshot-ready',
            `Backup ${existing.name} of ${what} is there already and would be gone on with.`,
          ),
  }
}

function volumesIn({ snapshots }: Backup, { volumes }: Evidence): number {
  return volumes === undefined ? snapshots : volumes.filter(({ isProtected }) => isProtected).length
}
