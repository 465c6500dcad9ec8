import { isChgError, stringAt } from '@chg/core'
import type { Kubernetes, Resource } from '@chg/kubernetes'
import type { Manifest } from '@chg/manifests'
import { compareValues, type Declared, withoutSecrets } from '@chg/references'
import { applierOf } from './applier.ts'
import { comparable } from './comparable.ts'
import { type LiveAnswer, unknown } from './live-answer.ts'
import { manifestPath } from './manifest-path.ts'
import { type Target, type Tried, tried } from './trial.ts'

export interface LiveOptions {
  readonly kubernetes: Pick<Kubernetes, 'get' | 'dryRun' | 'kinds' | 'server' | 'context'>
  /** As whom objects are applied; undefined: as who has applied them. */
  readonly fieldManager: string | undefined
  /** Where objects go that state none. */
  readonly namespace: string | undefined
  /** Differences that do not count. */
  readonly ignored: readonly Declared[]
}

const ATTEMPTS = 3

/** What applying an object would change. Throws where the API server does not answer at all. */
export async function askLive(
  manifest: Manifest,
  resource: Resource | undefined,
  options: LiveOptions,
): Promise<LiveAnswer> {
  const { apiVersion, kind, name } = manifest
  if (name === '') return unknown('unplaced', 'it has no name: the API server makes up a new one each time')
  if (resource === undefined)
    return unknown('not-served', `the cluster has no ${kind} of ${apiVersion} that could be applied`, {
      fix: 'apply its CustomResourceDefinition first, or check that this is the right cluster',
    })
  const namespace = resource.namespaced ? manifest.namespace || options.namespace : undefined
  if (resource.namespaced && namespace === undefined)
    return unknown('unplaced', 'it states no namespace', {
      fix: 'name the one it goes to by the input namespace',
    })
  const { object } = manifest
  try {
    for (let attempt = 1; attempt <= ATTEMPTS; attempt += 1) {
      const live = await options.kubernetes.get(resource, name, namespace)
      if (live?.metadata.deletionTimestamp !== undefined)
        return unknown('conflict', 'it is being deleted in the cluster')
      const target = { resource, name, namespace, object, live }
      const asked = await tried(target, applierOf(live, options.fieldManager), options.kubernetes)
      if (!isOutdated(target, asked)) return answerOf(target, asked, options.ignored)
    }
    return unknown('unanswered', 'it is changed by others all the time, so that no two looks at it agree')
  } catch (error) {
    if (isChgError(error, 'kubernetes-forbidden'))
      return unknown('forbidden', error.message, { fix: error.fix })
    if (isChgError(error, 'kubernetes-invalid')) return unknown('unplaced', error.message)
    throw error
  }
}

/** Whether the object changed between the look at it and the dry run. */
function isOutdated({ live }: Target, { answer }: Tried): boolean {
  if (live === undefined) return false
  if (answer.kind === 'missing') return true
  if (answer.kind !== 'accepted') return false
  const { resourceVersion, uid } = answer.object.metadata
  return (
    stringAt(live, 'metadata', 'resourceVersion') !== resourceVersion ||
    stringAt(live, 'metadata', 'uid') !== uid
  )
}

function answerOf(
  { object, live }: Target,
  { answer, conflict }: Tried,
  ignored: readonly Declared[],
): LiveAnswer {
  switch (answer.kind) {
    case 'missing':
      return { answer: 'differs', change: 'created', unjudged: answer.message }
    case 'forbidden':
      return unknown('forbidden', answer.message, { fix: answer.fix })
    case 'conflict':
      return unknown('conflict', answer.message)
    case 'unanswered':
      return unknown('unanswered', answer.message)
    case 'refused': {
      // Words about a Secret may hold its values.
      if (object.kind !== 'Secret') return unknown('refused', answer.message, { causes: answer.causes })
      const causes = answer.causes.map(({ field }) => ({ field, message: 'it is not valid' }))
      return unknown('refused', 'its words are left out, since they may hold a secret value', { causes })
    }
    case 'accepted':
  }
  if (live === undefined) return { answer: 'differs', change: 'created' }
  const { kind, metadata } = answer.object
  const member = { kind, name: metadata.name }
  const fields = compareValues(...comparable(live, answer.object))
    .filter(({ path }) => !ignored.some((says) => says(member, path)))
    .map((field) => {
      const [from, path] = field.right === undefined ? [live, field.leftPath] : [answer.object, field.path]
      return { ...withoutSecrets(member, field), stated: manifestPath(object, from, path) }
    })
  if (fields.length === 0) return { answer: 'same' }
  return { answer: 'differs', change: 'changed', fields, ...(conflict !== undefined && { conflict }) }
}
