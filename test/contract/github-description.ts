import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { at, isObject, type JsonObject, listAt, stringAt } from '@chg/core'
import { Ajv } from 'ajv'
import formats from 'ajv-formats'

const file = createRequire(import.meta.url).resolve('@octokit/openapi/generated/api.github.com.json')

/** One request and its answer, as they went over the wire. */
export interface Exchange {
  readonly method: string
  readonly path: string
  readonly query: URLSearchParams
  readonly requestBody: unknown
  readonly status: number
  readonly responseBody: unknown
}

/** GitHub's published OpenAPI description: what differs from it in an exchange, in words; empty when nothing does. */
export function githubDescription(): (exchange: Exchange) => readonly string[] {
  const description: unknown = JSON.parse(readFileSync(file, 'utf8'), nullAmongEnum)
  const ajv = new Ajv({ strict: false, allErrors: true })
  formats.default(ajv)
  ajv.addSchema({ $id: 'github', components: inJsonSchema(at(description, 'components')) })
  const problems = (schema: unknown, value: unknown, what: string) => {
    if (!isObject(schema)) return value === undefined ? [] : [`${what} is not described`]
    const fits = ajv.compile(absolute(inJsonSchema(schema)))
    return fits(value) ? [] : [`${what}: ${ajv.errorsText(fits.errors)}`]
  }
  return ({ method, path, query, requestBody, status, responseBody }) => {
    const [pattern, item] = operationOf(description, path)
    const operation = at(item, method.toLowerCase())
    if (pattern === undefined || !isObject(operation)) return [`${method} ${path} is not described`]
    const known = listAt(operation, 'parameters').map((one) => parameterName(description, one))
    const strange = [...query.keys()].filter((name) => !known.includes(name))
    const response = dereferenced(description, at(operation, 'responses', String(status)))
    const content = (of: unknown) => at(of, 'content', 'application/json', 'schema')
    // GitHub describes 401 and 403 for few operations, and answers them for all: they have the shape of basic-error.
    const schema =
      response === undefined && [401, 403, 404].includes(status)
        ? { $ref: '#/components/schemas/basic-error' }
        : content(response)
    return [
      ...strange.map((name) => `${method} ${pattern} takes no query ${name}`),
      ...problems(content(at(operation, 'requestBody')), requestBody, `request body of ${method} ${pattern}`),
      ...problems(schema, responseBody, `answer ${status} of ${method} ${pattern}`),
    ]
  }
}

/** OpenAPI 3.0 says `nullable` beside `oneOf`, `anyOf`, `allOf` too, which JSON Schema does not know without a type. */
function inJsonSchema<T>(value: T): T
function inJsonSchema(value: unknown): unknown {
  if (Array.isArray(value)) return value.map((one) => inJsonSchema(one as unknown))
  if (!isObject(value)) return value
  const inner = Object.fromEntries(Object.entries(value).map(([key, one]) => [key, inJsonSchema(one)]))
  if (inner.nullable !== true || inner.type !== undefined) return inner
  const { nullable: _, ...rest } = inner
  return { anyOf: [rest, { type: 'null' }] }
}

/** GitHub means by `nullable` that null is given although `enum` does not list it: its own examples of check runs do so. */
function nullAmongEnum(_: string, value: unknown): unknown {
  if (!isObject(value) || value.nullable !== true || !Array.isArray(value.enum)) return value
  return { ...value, enum: [...value.enum, null] }
}

function operationOf(description: unknown, path: string): readonly [string | undefined, unknown] {
  const paths = at(description, 'paths')
  if (!isObject(paths)) return [undefined, undefined]
  const steps = path.split('/')
  const fits = (pattern: string) => {
    const parts = pattern.split('/')
    return (
      parts.length === steps.length &&
      parts.every((part, index) => part.startsWith('{') || part === steps[index])
    )
  }
  const pattern = Object.keys(paths).find(fits)
  return [pattern, pattern === undefined ? undefined : paths[pattern]]
}

function dereferenced(description: unknown, value: unknown): unknown {
  const reference = stringAt(value, '$ref')
  return reference === undefined ? value : at(description, ...reference.slice(2).split('/'))
}

function parameterName(description: unknown, parameter: unknown): string | undefined {
  return stringAt(dereferenced(description, parameter), 'name')
}

function absolute(schema: JsonObject): JsonObject {
  return JSON.parse(JSON.stringify(schema).replaceAll('"#/components/', '"github#/components/'))
}
