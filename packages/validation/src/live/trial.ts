import { isObject, type JsonObject, messageOf } from '@chg/core'
import type { DryRun, Kubernetes, Resource } from '@chg/kubernetes'
import { isNamespaced } from '@chg/schemas'
import { type Applier, LAST_APPLIED } from './applier.ts'
import { threeWayPatch } from './three-way-patch.ts'

/** An object, where it goes, and what is there. */
export interface Target {
  readonly resource: Resource
  readonly name: string
  readonly namespace: string | undefined
  readonly object: JsonObject
  readonly live: JsonObject | undefined
}

/** What the API server would make of it, and, where that takes force, who owns what would be changed. */
export interface Tried {
  readonly answer: DryRun
  readonly conflict?: string
}

/**
 * Asks what applying the object would come to: by server-side apply, or, where client-side apply made the object, by the patch that it
 * would send. Where others own what would be changed, it is asked with force as well: a conflict is a difference, and never none.
 */
export async function tried(
  target: Target,
  { fieldManager, lastApplied }: Applier,
  kubernetes: Pick<Kubernetes, 'dryRun'>,
): Promise<Tried> {
  const { resource, name, namespace, object, live } = target
  const wanted = applicable(object)
  const ask = (type: 'apply' | 'strategic' | 'merge', patch: JsonObject, force = false) =>
    kubernetes.dryRun(resource, name, namespace, { patch, type, fieldManager, force })
  if (lastApplied !== undefined && live !== undefined) {
    const last = readLast(lastApplied)
    if (typeof last === 'string') return { answer: { kind: 'unanswered', message: last } }
    const type =
      isNamespaced(String(object.apiVersion), String(object.kind)) === undefined ? 'merge' : 'strategic'
    return { answer: await ask(type, threeWayPatch({ last, wanted: mergeable(wanted), live }, type)) }
  }
  const first = await ask('apply', wanted)
  if (first.kind !== 'conflict' || !first.isOwned) return { answer: first }
  return { answer: await ask('apply', wanted, true), conflict: first.message }
}

/** What tools leave in manifests and the API server takes from nobody. */
function applicable({ status, ...object }: JsonObject): JsonObject {
  if (!isObject(object.metadata)) return object
  const { managedFields, creationTimestamp, ...metadata } = object.metadata
  return { ...object, metadata }
}

/** The object that was applied last; or why it cannot be read. */
function readLast(text: string): JsonObject | string {
  try {
    const last: unknown = JSON.parse(text)
    return isObject(last) ? mergeable(applicable(last)) : `its annotation ${LAST_APPLIED} is no object`
  } catch (error) {
    return `its annotation ${LAST_APPLIED} cannot be read: ${messageOf(error).replaceAll(/".*"/gs, '…')}`
  }
}

/** Its namespace may be stated or not. Annotations are always there: client-side apply writes its own into them. */
function mergeable(object: JsonObject): JsonObject {
  const { namespace, annotations, ...metadata } = isObject(object.metadata) ? object.metadata : {}
  return { ...object, metadata: { ...metadata, annotations: isObject(annotations) ? annotations : {} } }
}
