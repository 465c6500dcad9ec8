import { formatDuration, pass, refuse, sayInstant, unknown, type Verdict } from '@chg/core'
import type { BackupEnd } from './await-backup.ts'
import type { Backup } from './backup.ts'
import { classOfPhase } from './backup-phase.ts'
import type { SnapshotVolumes } from './backup-request.ts'
import type { Evidence } from './evidence.ts'
import { volumeObjection } from './volume-coverage.ts'

/** What a backup is judged by. */
export interface BackupRules {
  readonly allowPartial: boolean
  readonly snapshotVolumes: SnapshotVolumes
  /** Bound claims in scope, `namespace/name`. */
  readonly claims: readonly string[]
  /** Milliseconds. */
  readonly queueTimeout: number
  readonly timeout: number
  readonly adopted: boolean
  readonly now: Date
}

/** The verdict on a backup whose wait has ended; only a complete one with its volumes passes. */
export function judgeBackup(end: BackupEnd, evidence: Evidence, rules: BackupRules): Verdict {
  if (end.kind !== 'ended') return unfinished(end, rules)
  const { backup } = end
  const phase = classOfPhase(backup.phase)
  if (phase === 'failed') return failed(backup)
  if (phase === 'partial' && !rules.allowPartial) return partial(backup, evidence)
  if (backup.items === 0) {
    return refuse(
      'snapshot-empty',
      `Backup ${backup.name} is ${backup.phase}, but holds nothing.`,
      'check input namespaces',
    )
  }
  if (backup.expiration !== undefined && backup.expiration <= rules.now) {
    return refuse(
      'snapshot-expired',
      `Backup ${backup.name} expired ${sayInstant(backup.expiration)}.`,
      'run this again with a longer ttl',
    )
  }
  return (
    volumeObjection(backup.name, rules.claims, evidence, rules.snapshotVolumes) ?? complete(backup, rules)
  )
}

function complete(backup: Backup, { adopted }: BackupRules): Verdict {
  const until = backup.expiration === undefined ? '' : `, kept until ${sayInstant(backup.expiration)}`
  const holds = `holds ${backup.items} objects${until}`
  if (classOfPhase(backup.phase) === 'partial') {
    return pass(
      'snapshot-partial-allowed',
      `Backup ${backup.name} is partial (${backup.errors} errors), which allow-partial permits; it ${holds}.`,
    )
  }
  if (adopted) {
    return pass(
      'snapshot-adopted',
      `Backup ${backup.name}, begun by an earlier run of this change, is complete and ${holds}.`,
    )
  }
  return pass('snapshot-completed', `Backup ${backup.name} is complete and ${holds}.`)
}

function partial({ name, namespace, errors }: Backup, evidence: Evidence): Verdict {
  const [first] = evidence.errors
  return refuse(
    'snapshot-partial',
    `Backup ${name} is PartiallyFailed with ${errors} errors${first === undefined ? '.' : `, the first: ${first.slice(0, 300)}`}`,
    `velero backup describe ${name} --details -n ${namespace}; mend it and run this again, or set allow-partial: true`,
  )
}

function failed({ name, namespace, phase, failureReason, validationErrors }: Backup): Verdict {
  const why = failureReason ?? (validationErrors.join('; ') || 'no reason given')
  return refuse(
    'snapshot-failed',
    `Backup ${name} is ${phase}: ${why}`,
    phase === 'FailedValidation'
      ? 'nothing was backed up; correct what it says and run this again'
      : `velero backup logs ${name} -n ${namespace}; mend it and run this again`,
  )
}

function unfinished(
  end: Exclude<BackupEnd, { kind: 'ended' }>,
  { queueTimeout, timeout }: BackupRules,
): Verdict {
  const { name, namespace, phase, queuePosition, items, totalItems } = end.last
  const look = `kubectl -n ${namespace} get backup ${name} -o yaml; run this again: it takes up the same backup`
  if (end.kind === 'gone') {
    return refuse(
      'snapshot-gone',
      `Backup ${name} was deleted while it was waited for.`,
      'find out who deleted it, then run this again',
    )
  }
  if (end.kind === 'queue-timeout') {
    const place = queuePosition === undefined ? '' : ` at position ${queuePosition}`
    return unknown(
      'snapshot-timeout',
      `Backup ${name} has not started within ${formatDuration(queueTimeout)}: it is ${phase || 'New'}${place}.`,
      `other backups may be in its way, or raise queue-timeout; ${look}`,
    )
  }
  return unknown(
    'snapshot-timeout',
    `Backup ${name} is not finished after ${formatDuration(timeout)}: it is ${phase || 'New'} with ${items} of ${totalItems} objects. It goes on; Velero cannot cancel it.`,
    `raise timeout; ${look}`,
  )
}
