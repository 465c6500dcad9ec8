import { isDeepStrictEqual } from 'node:util'
import { at, formatInstant, isObject, listAt, messageOf, parseInstant, stringAt } from '@chg/core'
import type { NewObject, Store, StoredObject } from '../store.ts'
import { applicationHealth } from './application-health.ts'
import type { Sources } from './application-source.ts'
import { type Compared, compare } from './compare.ts'
import { writeStatus } from './operation-state.ts'
import { hasSources, revisionIn, sourceList, targetRevisionOf, writtenRevision } from './source-list.ts'

export const REFRESH_ANNOTATION = 'argocd.argoproj.io/refresh'
const PERIOD_MS = 180_000

/**
 * Brings the status of an application up to date: by itself when an object of it has changed; with a new look at the
 * branch when it is asked to by annotation, when its spec or an operation has changed it, and every three minutes.
 */
export async function refresh(
  {
    store,
    sources,
    asked: told,
  }: { readonly store: Store; readonly sources: Sources; readonly asked: boolean },
  application: StoredObject,
  now: Date,
): Promise<void> {
  const asked = application.metadata.annotations?.[REFRESH_ANNOTATION] !== undefined
  const whole = told || asked || isDue(application, now)
  const known = revisionIn(at(application, 'status', 'sync'))
  // What could not be rendered is tried again when there is something new to look at.
  if (!whole && stringAt(application, 'status', 'sync', 'status') === 'Unknown') return
  let seen: JsonStatus
  try {
    const revision = whole || known === '' ? await sources.resolve(application) : known
    const compared = compare(store, application.metadata.name, await sources.targets(application, revision))
    seen = statusOf(application, revision, compared)
  } catch (error) {
    seen = unseen(application, compare(store, application.metadata.name, []), messageOf(error))
  }
  writeStatus(store, application, (status) => {
    const same = Object.entries(seen).every(([key, value]) => isDeepStrictEqual(plain(value), status[key]))
    return same && !whole ? undefined : { ...seen, reconciledAt: formatInstant(now) }
  })
  if (asked) forgetAnnotation(store, application)
}

type JsonStatus = { readonly [field: string]: unknown }

function isDue(application: StoredObject, now: Date): boolean {
  const reconciled = parseInstant(stringAt(application, 'status', 'reconciledAt') ?? '')
  if (reconciled === undefined || now.getTime() - reconciled.getTime() >= PERIOD_MS) return true
  const finished = parseInstant(stringAt(application, 'status', 'operationState', 'finishedAt') ?? '')
  if (finished !== undefined && finished > reconciled) return true
  return !isDeepStrictEqual(at(application, 'status', 'sync', 'comparedTo'), plain(comparedTo(application)))
}

function comparedTo(application: StoredObject) {
  const destination = at(application, 'spec', 'destination')
  const [source] = sourceList(application)
  return hasSources(application) ? { sources: sourceList(application), destination } : { source, destination }
}

/**
 * Where the targets cannot be had: the branch by its name, and what lives as if nothing were wanted; none of it is pruned.
 * Nothing that lives counts as healthy.
 */
function unseen(application: StoredObject, living: readonly Compared[], problem: string): JsonStatus {
  const names = sourceList(application).map(targetRevisionOf).join(',')
  const revision = writtenRevision(application, names)
  return {
    sync: { status: 'Unknown', comparedTo: comparedTo(application), ...revision },
    health: applicationHealth(living),
    resources: living.map((one) => ({ ...resourceOf(one), status: 'Unknown', requiresPruning: true })),
    resourceHealthSource: 'appTree',
    conditions: [{ type: 'ComparisonError', message: `Failed to load target state: ${problem}` }],
  }
}

function statusOf(application: StoredObject, revision: string, compared: readonly Compared[]): JsonStatus {
  const synced = compared.every((one) => one.synced)
  return {
    sync: {
      status: synced ? 'Synced' : 'OutOfSync',
      comparedTo: comparedTo(application),
      ...writtenRevision(application, revision),
    },
    health: applicationHealth(compared),
    // Without the health of each: that is for the API server to add (Argo CD 3: resourceHealthSource appTree).
    resources: compared.toSorted(byKey).map((one) => ({
      ...resourceOf(one),
      ...(one.hook ? { hook: true } : { status: one.synced ? 'Synced' : 'OutOfSync' }),
      ...(one.target === undefined && !one.hook && { requiresPruning: true }),
    })),
    resourceHealthSource: 'appTree',
    conditions: syncErrorOf(application),
  }
}

/** The order of `status.resources` (Argo CD: resourceStatusKey). */
function byKey(a: Compared, b: Compared): number {
  const keyOf = ({ kind, namespace, name }: Compared) => [kind.group, kind.kind, namespace, name].join('/')
  return keyOf(a) < keyOf(b) ? -1 : 1
}

/** What auto-sync says is not for a comparison to take away. */
function syncErrorOf(application: StoredObject): readonly unknown[] {
  return listAt(application, 'status', 'conditions').filter((one) => at(one, 'type') === 'SyncError')
}

function resourceOf({ kind, namespace, name }: Compared) {
  return {
    ...(kind.group !== '' && { group: kind.group }),
    version: kind.version,
    kind: kind.kind,
    ...(namespace !== '' && { namespace }),
    name,
  }
}

function forgetAnnotation(store: Store, { metadata: { namespace, name } }: StoredObject): void {
  if (store.get('applications', namespace, name) === undefined) return
  store.update('applications', namespace, name, (application) => {
    const { [REFRESH_ANNOTATION]: _, ...annotations } = application.metadata.annotations ?? {}
    return { ...application, metadata: { ...application.metadata, annotations } } as NewObject
  })
}

/** As the store will hold it. */
function plain(value: unknown): unknown {
  return value === undefined || isObject(value) || Array.isArray(value)
    ? JSON.parse(JSON.stringify(value ?? null))
    : value
}
