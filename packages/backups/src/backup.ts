import { listAt, numberAt, parseInstant, stringAt } from '@chg/core'
import type { KubeObject } from '@chg/kubernetes'
import { CHANGE_ANNOTATION, RUN_ANNOTATION, SPEC_ANNOTATION } from './backup-request.ts'

/** A Velero Backup, parsed once. Counters that the server leaves out are zero. */
export interface Backup {
  readonly name: string
  readonly namespace: string
  readonly uid: string
  /** Empty until the server has seen it. */
  readonly phase: string
  readonly queuePosition: number | undefined
  readonly createdAt: Date | undefined
  readonly startedAt: Date | undefined
  readonly completedAt: Date | undefined
  readonly expiration: Date | undefined
  /** Lines of the log at that level, not items. */
  readonly errors: number
  readonly warnings: number
  readonly items: number
  readonly totalItems: number
  /** Native and CSI snapshots that were taken; file-system backups are not counted here. */
  readonly snapshots: number
  readonly failureReason: string | undefined
  readonly validationErrors: readonly string[]
  readonly storageLocation: string
  /** Our own marks. */
  readonly change: string | undefined
  readonly specHash: string | undefined
  readonly run: string | undefined
  /** The Schedule that made it. It hands its own labels and annotations on, ours among them when it has them. */
  readonly schedule: string | undefined
}

export function parseBackup({ metadata, spec, status }: KubeObject): Backup {
  const instant = (value: string | undefined) => (value === undefined ? undefined : parseInstant(value))
  const count = (field: string) => numberAt(status, field) ?? 0
  const mark = (name: string) => metadata.annotations?.[name]
  return {
    name: metadata.name,
    namespace: metadata.namespace ?? '',
    uid: metadata.uid ?? '',
    phase: metadata.deletionTimestamp === undefined ? (stringAt(status, 'phase') ?? '') : 'Deleting',
    queuePosition: numberAt(status, 'queuePosition'),
    createdAt: instant(metadata.creationTimestamp),
    startedAt: instant(stringAt(status, 'startTimestamp')),
    completedAt: instant(stringAt(status, 'completionTimestamp')),
    expiration: instant(stringAt(status, 'expiration')),
    errors: count('errors'),
    warnings: count('warnings'),
    items: numberAt(status, 'progress', 'itemsBackedUp') ?? 0,
    totalItems: numberAt(status, 'progress', 'totalItems') ?? 0,
    snapshots: count('volumeSnapshotsCompleted') + count('csiVolumeSnapshotsCompleted'),
    failureReason: stringAt(status, 'failureReason'),
    validationErrors: listAt(status, 'validationErrors').filter((line) => typeof line === 'string'),
    storageLocation: stringAt(spec, 'storageLocation') ?? '',
    change: mark(CHANGE_ANNOTATION),
    specHash: mark(SPEC_ANNOTATION),
    run: mark(RUN_ANNOTATION),
    schedule: metadata.labels?.['velero.io/schedule-name'],
  }
}
