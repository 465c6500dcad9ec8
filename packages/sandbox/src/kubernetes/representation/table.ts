import { at, formatDuration, isObject, listAt, numberAt, stringAt } from '@chg/core'
import { partialObject } from './partial-object.ts'

interface Column {
  readonly name: string
  readonly type?: 'integer'
  readonly cell: (object: unknown, now: Date) => unknown
}

const count =
  (...path: readonly string[]) =>
  (object: unknown) =>
    numberAt(object, ...path) ?? 0
const name: Column = { name: 'Name', cell: (object) => stringAt(object, 'metadata', 'name') ?? '' }
const age: Column = { name: 'Age', cell: (object, now) => ageOf(object, now) }
const ready = (wanted: readonly string[]): Column => ({
  name: 'Ready',
  cell: (object) => `${count('status', 'readyReplicas')(object)}/${count(...wanted)(object)}`,
})

/** The columns of kinds that the real server prints in its own way; others have a name and an age. */
const columns: Readonly<Record<string, readonly Column[]>> = {
  ConfigMap: [name, { name: 'Data', cell: (object) => Object.keys(mapAt(object, 'data')).length }, age],
  Secret: [
    name,
    { name: 'Type', cell: (object) => stringAt(object, 'type') },
    { name: 'Data', cell: (object) => Object.keys(mapAt(object, 'data')).length },
    age,
  ],
  Namespace: [name, { name: 'Status', cell: (object) => stringAt(object, 'status', 'phase') }, age],
  Deployment: [
    name,
    ready(['spec', 'replicas']),
    { name: 'Up-to-date', type: 'integer', cell: count('status', 'updatedReplicas') },
    { name: 'Available', type: 'integer', cell: count('status', 'availableReplicas') },
    age,
  ],
  ReplicaSet: [
    name,
    { name: 'Desired', type: 'integer', cell: count('spec', 'replicas') },
    { name: 'Current', type: 'integer', cell: count('status', 'replicas') },
    { name: 'Ready', type: 'integer', cell: count('status', 'readyReplicas') },
    age,
  ],
  StatefulSet: [name, ready(['spec', 'replicas']), age],
  Pod: [
    name,
    { name: 'Ready', cell: readyContainers },
    { name: 'Status', cell: podStatus },
    { name: 'Restarts', cell: restarts },
    age,
  ],
}

/** Objects as a `Table` of meta.k8s.io/v1: what `kubectl get` asks for. */
export function tableOf(
  kind: string,
  objects: readonly unknown[],
  metadata: unknown,
  whole: boolean,
  now: Date,
) {
  const shown = columns[kind] ?? [name, age]
  return {
    kind: 'Table',
    apiVersion: 'meta.k8s.io/v1',
    metadata,
    columnDefinitions: shown.map(({ name: title, type = 'string' }) => ({
      name: title,
      type,
      format: title === 'Name' ? 'name' : '',
      description: '',
      priority: 0,
    })),
    rows: objects.map((object) => ({
      cells: shown.map(({ cell }) => cell(object, now)),
      object: whole ? object : partialObject(object),
    })),
  }
}

function mapAt(object: unknown, field: string): object {
  const found = at(object, field)
  return isObject(found) ? found : {}
}

/** `18s`, `5m`, `2d`: the largest unit, as far as that is exact enough. */
function ageOf(object: unknown, now: Date): string {
  const since = new Date(stringAt(object, 'metadata', 'creationTimestamp') ?? now)
  const seconds = Math.max(0, Math.floor((now.getTime() - since.getTime()) / 1_000))
  return seconds < 120 ? `${seconds}s` : formatDuration(Math.floor(seconds / 60) * 60_000)
}

const statuses = (pod: unknown) => listAt(pod, 'status', 'containerStatuses')

function readyContainers(pod: unknown): string {
  const all = listAt(pod, 'spec', 'containers').length
  return `${statuses(pod).filter((one) => at(one, 'ready') === true).length}/${all}`
}

function podStatus(pod: unknown): string {
  if (stringAt(pod, 'metadata', 'deletionTimestamp') !== undefined) return 'Terminating'
  const reasons = statuses(pod).flatMap(
    (one) =>
      stringAt(one, 'state', 'waiting', 'reason') ?? stringAt(one, 'state', 'terminated', 'reason') ?? [],
  )
  return reasons[0] ?? stringAt(pod, 'status', 'phase') ?? 'Unknown'
}

function restarts(pod: unknown): string {
  return String(statuses(pod).reduce<number>((sum, one) => sum + (numberAt(one, 'restartCount') ?? 0), 0))
}
