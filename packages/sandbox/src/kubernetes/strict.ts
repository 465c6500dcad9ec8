import { isObject, type JsonObject } from '@chg/core'
import { type Problem, sayPath } from '@chg/findings'
import { validateObject } from '@chg/schemas'
import { badRequest } from '../status-error.ts'
import type { NewObject } from '../store.ts'
import type { Call } from './api.ts'
import type { Kind } from './kinds.ts'

const options = { versions: ['1.36'], custom: new Map(), ignoreMissingSchemas: true }

/**
 * The object without the fields that its kind does not have; each is warned of, or with `fieldValidation=Strict` refused.
 * Throws 400 for a value of another type. Only built-in kinds are judged: the sandbox has no schemas of Argo CD and Velero.
 */
export function decoded({ kind, request, warnings }: Call, given: NewObject): NewObject {
  if (kind.custom) return given
  // Through JSON, as over the wire: members without a value are not there.
  const object = JSON.parse(JSON.stringify(given)) as NewObject
  const problems = validateObject(object, options)
  const wrong = problems.find(({ rule, path }) => rule === 'schema-type' && valueAt(object, path) !== null)
  const refuse = (why: string) =>
    badRequest(
      `${kind.kind} in version ${JSON.stringify(kind.version)} cannot be handled as a ${kind.kind}: ${why}`,
    )
  if (wrong !== undefined) throw refuse(sayType(kind.kind, wrong, valueAt(object, wrong.path)))
  const unknown = problems.filter(({ rule }) => rule === 'schema-unknown-field').map(({ path }) => path)
  if (unknown.length === 0) return object
  const words = unknown.map((path) => `unknown field ${JSON.stringify(sayPath(path))}`)
  const validation = request.query.get('fieldValidation') ?? 'Warn'
  if (validation === 'Strict') throw refuse(`strict decoding error: ${words.join(', ')}`)
  if (validation !== 'Ignore') warnings.push(...words)
  const kept: unknown = structuredClone(object)
  for (const path of unknown) {
    const parent = valueAt(kept, path.slice(0, -1))
    const last = path.at(-1)
    if (isObject(parent) && typeof last === 'string') delete (parent as Record<string, unknown>)[last]
  }
  return kept as NewObject
}

/** The first field that a built-in kind does not have, in the words of server-side apply; undefined where there is none. */
export function unknownField({ custom }: Kind, object: JsonObject): string | undefined {
  if (custom) return undefined
  const found = validateObject(object, options).find(({ rule }) => rule === 'schema-unknown-field')
  return found && `.${sayPath(found.path)}: field not declared in schema`
}

/** As Go's decoder says it; the names of Go's own types are not known here, so the kind stands for them. */
function sayType(kind: string, { path, message }: Problem, value: unknown): string {
  const given = Array.isArray(value) ? 'array' : value === true || value === false ? 'bool' : typeof value
  const fields = path.filter((step) => typeof step === 'string').slice(0, -1)
  const wanted = /expects? (?:an? )?(\w+)/.exec(message)?.[1] ?? 'string'
  return `json: cannot unmarshal ${given} into Go struct field ${[kind, ...fields].join('.')} of type ${wanted}`
}

function valueAt(object: unknown, path: Problem['path']): unknown {
  return path.reduce<unknown>((here, step) => {
    if (typeof step === 'number') return Array.isArray(here) ? here[step] : undefined
    return isObject(here) ? here[step] : undefined
  }, object)
}
