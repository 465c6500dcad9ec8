import { numberAt, stringAt } from '@chg/core'
import type { Store, StoredObject } from '../store.ts'
import { namespacesMeant } from './namespace-selection.ts'
import { mergeStatus, VELERO_NAMESPACE } from './velero-object.ts'

const phaseOf = ({ status }: StoredObject) => stringAt(status, 'phase') ?? ''
const positionOf = ({ status }: StoredObject) => numberAt(status, 'queuePosition') ?? 0
const isRunning = (backup: StoredObject) => ['ReadyToStart', 'InProgress'].includes(phaseOf(backup))

/** Lets new backups queue up; then as many start as may run at a time. `isHeld`: must wait longer. */
export function reconcileQueue(
  store: Store,
  concurrent: number,
  isHeld: (backup: StoredObject) => boolean,
): void {
  const backups = () => store.list('backups', VELERO_NAMESPACE)
  const queued = () =>
    backups()
      .filter((one) => phaseOf(one) === 'Queued')
      .sort((a, b) => positionOf(a) - positionOf(b))
  for (const backup of backups().filter((one) => ['', 'New'].includes(phaseOf(one)))) {
    const last = queued().at(-1)
    const queuePosition = last === undefined ? 1 : positionOf(last) + 1
    mergeStatus(store, 'backups', backup, { phase: 'Queued', queuePosition })
  }
  for (const backup of queued()) {
    const before = backups().filter((one) => isRunning(one) || positionOf(one) < positionOf(backup))
    const ahead = before.filter((one) => isRunning(one) || phaseOf(one) === 'Queued')
    if (ahead.filter(isRunning).length >= concurrent) return
    if (isHeld(backup) || ahead.some((one) => overlap(store, one, backup))) continue
    mergeStatus(store, 'backups', backup, { phase: 'ReadyToStart', queuePosition: undefined })
    for (const [index, other] of queued().entries())
      mergeStatus(store, 'backups', other, { queuePosition: index + 1 })
  }
}

/** Backups that have a namespace in common never run at the same time. */
function overlap(store: Store, one: StoredObject, other: StoredObject): boolean {
  const { names } = namespacesMeant(store, other.spec)
  return namespacesMeant(store, one.spec).names.some((name) => names.includes(name))
}
