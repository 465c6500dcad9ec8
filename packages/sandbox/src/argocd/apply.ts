import { isObject, type JsonObject, messageOf } from '@chg/core'
import { firstStatus } from '../kubernetes/create.ts'
import { withDefaults } from '../kubernetes/defaults.ts'
import type { Kind } from '../kubernetes/kinds.ts'
import { validateMeta } from '../kubernetes/validate-meta.ts'
import type { NewObject, Store, StoredObject } from '../store.ts'
import { hasOption } from './hooks.ts'
import { managedByArgoCd } from './managed-fields.ts'
import type { SyncPlan } from './sync-plan.ts'
import type { ResourceResult } from './sync-results.ts'
import type { SyncTask } from './sync-task.ts'

type Outcome = Pick<ResourceResult, 'status' | 'message'>

/** Brings one object to the cluster, in the words of kubectl; what the API server would refuse is `SyncFailed`. */
export function applyTask({ store, dryRun, ...options }: SyncPlan, task: SyncTask): Outcome {
  const { kind, namespace, name, target, live } = task
  if (target === undefined) throw new Error(`${name} is to be pruned, not applied`)
  const problem = refusalOf(store, kind, namespace, target.object)
  if (problem !== undefined) return { status: 'SyncFailed', message: problem }
  const object = withDefaults(kind, target.object)
  const replace = options.replace || hasOption(object, 'Replace=true') || hasOption(live, 'Replace=true')
  const serverSide = !dryRun && !replace && (options.serverSide || hasOption(object, 'ServerSideApply=true'))
  const wanted = (current: StoredObject | undefined): NewObject => {
    const whole =
      current === undefined ? object : replace ? inPlace(current, object) : merged(current, object)
    return serverSide ? managedByArgoCd(withDefaults(kind, whole), target.object) : withDefaults(kind, whole)
  }
  const subject = `${kind.kind.toLowerCase()}${kind.group === '' ? '' : `.${kind.group}`}/${name}`
  const say = (done: string) => ({
    status: 'Synced' as const,
    message: `${subject} ${done}${dryRun ? ' (dry run)' : ''}`,
  })
  if (live === undefined) {
    if (!dryRun) store.create(kind.plural, begun(kind, wanted(undefined)))
    return say(serverSide ? 'serverside-applied' : 'created')
  }
  if (!dryRun) store.update(kind.plural, namespace, name, wanted)
  if (serverSide) return say('serverside-applied')
  return say(replace ? 'replaced' : task.synced ? 'unchanged' : 'configured')
}

/** A pod without a phase would count as failed before anybody has looked at it. */
function begun(kind: Kind, object: NewObject): NewObject {
  const status = firstStatus(kind, object.status)
  return status === undefined ? object : { ...object, status: status as JsonObject }
}

/** Deletes what Git no longer has, where that is asked for and the object does not say otherwise (gitops-engine: pruneObject). */
export function pruneTask({ store, prune, dryRun }: SyncPlan, task: SyncTask): Outcome {
  if (!prune) return { status: 'PruneSkipped', message: 'ignored (requires pruning)' }
  if (hasOption(task.live, 'Prune=false')) return { status: 'PruneSkipped', message: 'ignored (no prune)' }
  if (dryRun) return { status: 'Pruned', message: 'pruned (dry run)' }
  removeObject(store, task)
  return { status: 'Pruned', message: 'pruned' }
}

/** Deletes the object of a task, if it is there. */
export function removeObject(store: Store, { kind, namespace, name }: SyncTask): void {
  if (store.get(kind.plural, namespace, name) !== undefined) store.delete(kind.plural, namespace, name)
}

function refusalOf(store: Store, kind: Kind, namespace: string, object: NewObject): string | undefined {
  if (namespace !== '' && store.get('namespaces', '', namespace) === undefined)
    return `namespaces "${namespace}" not found`
  try {
    validateMeta(kind, object, undefined)
    return undefined
  } catch (error) {
    return messageOf(error)
  }
}

/** What is wanted, laid over what lives; status and what the cluster added stay. */
function merged(live: StoredObject, { status: _, ...fields }: NewObject): NewObject {
  return overlay(live, fields) as NewObject
}

/** What is wanted and nothing else, as the same object. */
function inPlace({ metadata, status }: StoredObject, { status: _, ...wanted }: NewObject): NewObject {
  const { uid, resourceVersion, creationTimestamp, generation } = metadata
  return {
    ...(wanted as NewObject),
    metadata: {
      ...wanted.metadata,
      uid,
      resourceVersion,
      creationTimestamp,
      generation,
    } as NewObject['metadata'],
    ...(status !== undefined && { status }),
  }
}

function overlay(below: unknown, above: unknown): unknown {
  if (!isObject(above)) return above
  const result: Record<string, unknown> = { ...(isObject(below) ? below : ({} as JsonObject)) }
  for (const [key, value] of Object.entries(above)) result[key] = overlay(result[key], value)
  return result
}
