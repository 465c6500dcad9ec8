import { isObject } from '@chg/core'
import { badRequest, invalid, unsupportedMediaType } from '../status-error.ts'
import type { NewObject, StoredObject } from '../store.ts'
import { type Answer, type Api, type Call, isDryRun, managerOf } from './api.ts'
import { objectFrom, parseBody } from './body.ts'
import { createObject } from './create.ts'
import { jsonPatch } from './json-patch.ts'
import { mergePatch } from './merge-patch.ts'
import { represent } from './represent.ts'
import { strategicMerge } from './strategic-merge.ts'
import { writeObject } from './update.ts'

const types = [
  'application/json-patch+json',
  'application/merge-patch+json',
  'application/strategic-merge-patch+json',
  'application/apply-patch+yaml',
]

/** PATCH to an object or its status, of the four types. Throws 415 for others, and for a strategic merge on a custom resource. */
export function patch(api: Api, call: Call): Answer {
  const type = (call.request.headers['content-type'] ?? '').split(';')[0]?.trim() ?? ''
  const { custom } = call.kind
  if (!types.includes(type) || (custom && type === 'application/strategic-merge-patch+json')) {
    const supported = custom ? types.filter((one) => !one.includes('strategic')) : types
    throw unsupportedMediaType(
      `the body of the request was in an unknown format - accepted media types include: ${supported.join(', ')}`,
    )
  }
  const body = parseBody(call.request)
  if (type === 'application/apply-patch+yaml') return apply(api, call, body)
  const change =
    type === 'application/json-patch+json' ? jsonPatch : isStrategic(type) ? strategicMerge : mergePatch
  if (change !== jsonPatch && !isObject(body)) throw badRequest('error decoding patch: it is not an object')
  const stored = writeObject(api, call, (current) => changed(call, current, change(current, body)))
  return { status: 200, body: represent(call.kind.plural, stored) }
}

function isStrategic(type: string): boolean {
  return type === 'application/strategic-merge-patch+json'
}

function changed({ kind }: Call, current: StoredObject, result: unknown): NewObject {
  if (!isObject(result) || !isObject(result.metadata)) throw badRequest('the patch leaves no object')
  const { name } = result.metadata
  if (name !== current.metadata.name) {
    const problem = `Invalid value: ${JSON.stringify(name)}: field is immutable`
    throw invalid(kind.group, kind.kind, current.metadata.name, 'metadata.name', problem)
  }
  return {
    ...result,
    apiVersion: current.apiVersion,
    kind: current.kind,
    metadata: { ...result.metadata, name },
  }
}

/** Server-side apply: creates what is missing, else merges by field ownership. Throws 409 on conflicts without `force`. */
function apply(api: Api, call: Call, body: unknown): Answer {
  const { kind, path, request } = call
  const manager = request.query.get('fieldManager')
  if (manager === null || manager === '') {
    throw invalid(
      'meta.k8s.io',
      'PatchOptions',
      '',
      'fieldManager',
      'Required value: is required for apply patch',
    )
  }
  const config = objectFrom(body, kind, path)
  const current = api.store.get(kind.plural, path.namespace, path.name)
  if (current === undefined) {
    return { status: 201, body: represent(kind.plural, createObject(api, call, config)) }
  }
  const force = request.query.get('force') === 'true'
  const merged = api.ownership.apply(kind, current, config, managerOf(call), force)
  const stored = writeObject(api, call, () => merged)
  if (!isDryRun(call)) api.ownership.applied(kind, current, config, manager)
  return { status: 200, body: represent(kind.plural, stored) }
}
