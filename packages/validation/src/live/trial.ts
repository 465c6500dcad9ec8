import { isObject, type JsonObject, messageOf } from '@chg/core'
import type { DryRun, Kubernetes, Resource } from '@chg/kubernetes'
import { type Applier, LAST_APPLIED } from './applier.ts'
import { withoutDropped } from './dropped-fields.ts'

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
 * Asks what applying the object would come to. Where others own what would be changed, it is asked with force as well: a conflict is a
 * difference, and never none. What client-side apply would take away the server is asked for in its own right.
 */
export async function tried(
  target: Target,
  { fieldManager, force, lastApplied }: Applier,
  kubernetes: Pick<Kubernetes, 'dryRun'>,
): Promise<Tried> {
  const { resource, name, namespace, object } = target
  const ask = (isForced: boolean) =>
    kubernetes.dryRun(resource, name, namespace, {
      patch: applicable(object),
      type: 'apply',
      fieldManager,
      force: isForced,
    })
  const first = await ask(force)
  if (first.kind === 'conflict' && first.isOwned && !force)
    return { answer: await ask(true), conflict: first.message }
  if (first.kind !== 'accepted' || lastApplied === undefined) return { answer: first }
  const last = readLast(lastApplied)
  if (typeof last === 'string') return { answer: { kind: 'unanswered', message: last } }
  const kept = withoutDropped(first.object, withSecretData(last), withSecretData(wanted(object)))
  if (kept === first.object) return { answer: first }
  const patch = replacing(target.live ?? {}, kept)
  return { answer: await kubernetes.dryRun(resource, name, namespace, { patch, type: 'json', fieldManager }) }
}

/** What tools leave in manifests and the API server takes from nobody. */
function applicable({ status, ...object }: JsonObject): JsonObject {
  if (!isObject(object.metadata)) return object
  const { managedFields, creationTimestamp, ...metadata } = object.metadata
  return { ...object, metadata }
}

/** The object that was applied last, with what client-side apply compares of it; or why it cannot be read. */
function readLast(text: string): JsonObject | string {
  try {
    const last: unknown = JSON.parse(text)
    return isObject(last) ? wanted(last) : `its annotation ${LAST_APPLIED} is no object`
  } catch (error) {
    return `its annotation ${LAST_APPLIED} cannot be read: ${messageOf(error).replaceAll(/".*"/g, '…')}`
  }
}

/** Of metadata only what is merged. Annotations are always there: client-side apply writes its own into them. */
function wanted({ apiVersion, kind, status, metadata, ...rest }: JsonObject): JsonObject {
  const { labels, annotations } = isObject(metadata) ? metadata : {}
  return {
    ...rest,
    kind,
    metadata: {
      ...(labels !== undefined && { labels }),
      annotations: { ...(isObject(annotations) && annotations) },
    },
  }
}

/** The API server keeps `stringData` of a Secret as `data`. */
function withSecretData(object: JsonObject): JsonObject {
  if (object.kind !== 'Secret' || !isObject(object.stringData)) return object
  const { stringData, data, ...rest } = object
  return { ...rest, data: { ...(isObject(data) && data), ...(isObject(stringData) && stringData) } }
}

const escaped = (key: string) => key.replaceAll('~', '~0').replaceAll('/', '~1')

/** A JSON patch that makes `live` into `wanted`, save for what the server writes. */
function replacing(live: JsonObject, wanted: JsonObject): readonly object[] {
  const parts = (from: JsonObject, to: JsonObject, root: string, keys: readonly string[]) =>
    keys.flatMap((key) => {
      const path = `${root}/${escaped(key)}`
      if (Object.hasOwn(to, key)) return [{ op: 'add', path, value: to[key] }]
      return Object.hasOwn(from, key) ? [{ op: 'remove', path }] : []
    })
  const own = ['apiVersion', 'kind', 'metadata', 'status']
  const keys = [...new Set([...Object.keys(live), ...Object.keys(wanted)])].filter(
    (key) => !own.includes(key),
  )
  const [from, to] = [live, wanted].map(({ metadata }) => (isObject(metadata) ? metadata : {}))
  return [
    ...parts(live, wanted, '', keys),
    ...parts(from ?? {}, to ?? {}, '/metadata', ['labels', 'annotations']),
  ]
}
