import { isObject, type JsonObject, messageOf } from '@chg/core'
import { mergePatch } from '@chg/kubernetes'
import { parse } from 'yaml'
import { badRequest, internal, invalid, unsupportedMediaType } from '../status-error.ts'
import type { NewObject, StoredObject } from '../store.ts'
import { type Answer, type Api, type Call, writerOf } from './api.ts'
import { duplicateIn, fieldsOf, halfOf } from './apply/fields.ts'
import { applied } from './apply/ownership.ts'
import { objectFrom } from './body.ts'
import { createObject } from './create.ts'
import { jsonPatch } from './json-patch.ts'
import { jsonProblem } from './json-problem.ts'
import { apiVersionOf } from './kind-table.ts'
import { checkWriteOptions } from './options.ts'
import { represent } from './represent.ts'
import { strategicMerge } from './strategic-merge.ts'
import { unknownField } from './strict.ts'
import { writeObject } from './update.ts'

const APPLY = 'application/apply-patch+yaml'
const changes: Readonly<Record<string, (target: unknown, patch: unknown) => unknown>> = {
  'application/json-patch+json': jsonPatch,
  'application/merge-patch+json': mergePatch,
  'application/strategic-merge-patch+json': strategicMerge,
}

/** PATCH to an object or its status, of the four types. Throws 415 for others, and for a strategic merge on a custom resource. */
export function patch(api: Api, call: Call): Answer {
  const type = (call.request.headers['content-type'] ?? '').split(';')[0]?.trim() ?? ''
  const { custom } = call.kind
  const isApply = type === APPLY
  const change = changes[type]
  if (!isApply && (change === undefined || (custom && change === strategicMerge))) {
    const supported = [...Object.keys(changes), APPLY].filter((one) => !custom || !one.includes('strategic'))
    throw custom
      ? unsupportedMediaType(
          `the body of the request was in an unknown format - accepted media types include: ${supported.join(', ')}`,
        )
      : unsupportedMediaType('415: Unsupported Media Type', {})
  }
  checkWriteOptions('PatchOptions', call.request.query, isApply)
  if (isApply || change === undefined) return apply(api, call)
  const body = parsePatch(call.request.body, change === jsonPatch)
  const stored = writeObject(api, call, (current) => changed(call, current, change(current, body)))
  return { status: 200, body: represent(call.kind.plural, stored) }
}

function parsePatch(text: string, isList: boolean): unknown {
  let body: unknown
  try {
    body = JSON.parse(text)
  } catch {
    throw badRequest(`error decoding patch: ${jsonProblem(text)}`)
  }
  const given = Array.isArray(body) ? 'array' : isObject(body) ? 'object' : typeof body
  const wanted = isList ? '[]handlers.jsonPatchOp' : 'map[string]interface {}'
  if (given === (isList ? 'array' : 'object')) return body
  throw badRequest(`error decoding patch: json: cannot unmarshal ${given} into Go value of type ${wanted}`)
}

function changed({ kind, path }: Call, current: StoredObject, result: unknown): NewObject {
  if (!isObject(result) || !isObject(result.metadata)) throw badRequest('the patch leaves no object')
  const said = { ...result, apiVersion: current.apiVersion, kind: kind.kind }
  const { uid, creationTimestamp } = current.metadata
  const whole = objectFrom(said, kind, path)
  if (whole.metadata.uid !== undefined && whole.metadata.uid !== uid) {
    const problem = `Invalid value: ${JSON.stringify(whole.metadata.uid)}: field is immutable`
    throw invalid(kind.group, kind.kind, path.name, 'metadata.uid', problem)
  }
  return { ...whole, metadata: { uid, creationTimestamp, ...whole.metadata } }
}

/** Server-side apply: creates what is missing, else merges by field ownership. Throws 409 on conflicts without `force`. */
function apply(api: Api, call: Call): Answer {
  const { kind, path, request } = call
  const config = configOf(call, parseYaml(request.body))
  const writer = writerOf(call, 'Apply')
  const now = api.now()
  const force = request.query.get('force') === 'true'
  const current = api.store.get(kind.plural, path.namespace, path.name)
  if (current !== undefined) {
    const merged = applied(kind, current, config, writer, force, now)
    const { resourceVersion } = config.metadata
    const wanted = resourceVersion ? { ...merged, metadata: { ...merged.metadata, resourceVersion } } : merged
    const keep = (_: StoredObject, whole: NewObject) => ({
      ...whole,
      metadata: { ...whole.metadata, managedFields: merged.metadata.managedFields },
    })
    return {
      status: 200,
      body: represent(
        kind.plural,
        writeObject(api, call, () => wanted, keep),
      ),
    }
  }
  const nothing = { ...config, metadata: { name: path.name } } as unknown as StoredObject
  const { managedFields } = applied(
    kind,
    { ...nothing, spec: undefined },
    config,
    writer,
    force,
    now,
  ).metadata
  call.requireCreation()
  const stored = createObject(api, call, config, (whole) => ({
    ...whole,
    metadata: { ...whole.metadata, ...(managedFields !== undefined && { managedFields }) },
  }))
  return { status: 201, body: represent(kind.plural, stored) }
}

function parseYaml(text: string): unknown {
  try {
    return parse(text)
  } catch (error) {
    throw badRequest(
      `error decoding YAML: error converting YAML to JSON: yaml: ${messageOf(error).split('\n')[0]}`,
    )
  }
}

function configOf({ kind, path }: Call, body: unknown): NewObject {
  const config: JsonObject = isObject(body) ? body : {}
  const apiVersion = apiVersionOf(kind)
  const said = typeof config.apiVersion === 'string' ? config.apiVersion : ''
  if (said !== apiVersion || config.kind !== kind.kind) {
    const group = said === '' || said.includes('/') ? said : `/${said}`
    throw badRequest(`invalid object type: ${group === '' ? '/' : group}, Kind=${String(config.kind ?? '')}`)
  }
  const metadata: JsonObject = isObject(config.metadata) ? config.metadata : {}
  if (!metadata.name)
    throw badRequest(
      `the name of the object (${path.name} based on URL) was undeterminable: name must be provided`,
    )
  if (metadata.managedFields !== undefined) throw badRequest('metadata.managedFields must be nil')
  const unknown = unknownField(kind, config)
  const duplicate = unknown ?? duplicateIn(fieldsOf(config, kind, halfOf(kind, path.subresource)), config)
  if (duplicate !== undefined) {
    const where = `${typeof metadata.namespace === 'string' ? metadata.namespace : ''}/${String(metadata.name)}`
    const what = `${apiVersion.includes('/') ? apiVersion : `/${apiVersion}`}, Kind=${kind.kind}`
    throw internal(`failed to create typed patch object (${where}; ${what}): ${duplicate}`)
  }
  return objectFrom(config, kind, path)
}
