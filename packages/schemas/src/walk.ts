import { exactMember, integerIn, isInexact, isObject, type JsonObject, suggest } from '@chg/core'
import { type Path, sayPath } from '@chg/findings'
import { brokenConstraints } from './constraints.ts'
import { exactJson, exactJsonIn } from './exact-json.ts'
import { isWhole, wrongNumber, wrongText } from './formats.ts'
import type { Resolve, Schema } from './schema.ts'
import type { SchemaProblem, SchemaRule } from './schema-problem.ts'
import { withoutNulls } from './without-nulls.ts'
import { say, sayType, typeNames } from './words.ts'

/** How the API server treats the kind: embedded kinds are Go structs, custom ones follow their CRD to the letter. */
export interface WalkMode {
  readonly resolve: Resolve
  readonly custom: boolean
}

/** Of one object that repeats itself by aliases there could be a million. */
const MOST_PROBLEMS = 1_000

/**
 * Compares a value with its schema, strictly: unknown fields are problems. Not only the first one is reported, but at most 1,001.
 * @param exact the whole number that is meant, where the value is one that is rounded.
 */
export function walk(
  value: unknown,
  schema: Schema,
  path: Path,
  mode: WalkMode,
  exact?: bigint,
): readonly SchemaProblem[] {
  const walker = new Walker(mode)
  walker.value(value, schema, path, true, exact)
  return walker.problems
}

class Walker {
  readonly problems: SchemaProblem[] = []
  readonly #mode: WalkMode

  constructor(mode: WalkMode) {
    this.#mode = mode
  }

  get #isFull(): boolean {
    return this.problems.length > MOST_PROBLEMS
  }

  /** `structural`: false inside allOf, anyOf, oneOf and not, which judge values but know no fields. */
  value(value: unknown, given: Schema, path: Path, structural: boolean, exact?: bigint): void {
    // Where OpenAPI lets a schema be a list or a truth value, a definition may hold anything: what is no schema asks nothing.
    if (typeof given !== 'object' || given === null || this.#isFull) return
    const schema = given.$ref === undefined ? given : this.#mode.resolve(given.$ref)
    if (value === null && schema.nullable === true) return
    const expected = expectedInstead(value, schema)
    if (expected !== undefined) {
      this.#wrongType(path, expected, value)
      return
    }
    this.#scalar(value, schema, path, exact)
    if (Array.isArray(value)) this.#list(value, schema, path, structural)
    else if (isObject(value)) this.#object(value, schema, path, structural)
    if (schema.allOf ?? schema.anyOf ?? schema.oneOf ?? schema.not)
      this.#combined(
        structural && this.#mode.custom ? withoutNulls(value, schema) : value,
        schema,
        path,
        exact,
      )
  }

  #scalar(value: unknown, schema: Schema, path: Path, exact: bigint | undefined): void {
    const { enum: some } = schema
    if (some !== undefined && !isOneOf(exact ?? value, some)) {
      const near = typeof value === 'string' ? suggest(value, some.map(String)) : undefined
      // An empty text is as good as none to built-in kinds: nobody need be told.
      const known = some
        .flatMap((one, at) => (one !== '' || this.#mode.custom ? [sayMember(some, at)] : []))
        .slice(0, 12)
        .join(', ')
      this.#add(
        'schema-enum',
        path,
        `is ${exact ?? say(value)}, but must be one of ${known}`,
        near && `did you mean ${near}?`,
        near,
      )
    }
    const { format } = schema
    if (format !== undefined) {
      const text = typeof value === 'number' && format === 'quantity' ? String(value) : value
      const wrong =
        typeof text === 'string'
          ? wrongText(format, text)
          : typeof text === 'number'
            ? wrongNumber(format, text)
            : undefined
      if (wrong !== undefined) this.#add('schema-format', path, `is ${say(value)}, but must be ${wrong}`)
    }
    for (const broken of brokenConstraints(schema, value, exact)) this.#add('schema-constraint', path, broken)
  }

  #list(value: readonly unknown[], schema: Schema, path: Path, structural: boolean): void {
    const { items } = schema
    if (items !== undefined)
      for (const [index, item] of value.entries()) {
        if (item === null && !this.#mode.custom) this.#nullItem(items, [...path, index])
        else this.value(item, items, [...path, index], structural, exactOf(item, value, index))
      }
    if (!this.#mode.custom || !structural) return
    const keys = schema['x-kubernetes-list-map-keys'] ?? []
    const listType = schema.uniqueItems === true ? 'set' : schema['x-kubernetes-list-type']
    if (listType !== 'set' && listType !== 'map') return
    const seen = new Set<string>()
    for (const [index, item] of value.entries()) {
      if (this.#isFull) return
      const key =
        listType === 'set' ? said(value, index) : `[${keys.map((name) => said(item, name)).join(',')}]`
      if (seen.has(key))
        this.#add('schema-constraint', [...path, index], `is there twice in a ${listType}: ${key}`)
      seen.add(key)
    }
  }

  #object(value: JsonObject, schema: Schema, path: Path, structural: boolean): void {
    const { properties = {}, additionalProperties, required = [] } = schema
    for (const name of required) {
      if (value[name] !== undefined && (value[name] !== null || this.#keepsNull(name, schema, structural)))
        continue
      const where = sayPath(path)
      const what = value[name] === null ? 'is null' : 'is missing'
      this.problems.push({
        rule: 'schema-missing-field',
        level: 'error',
        message: `${sayPath([...path, name])} ${what}, but ${where} must have it`,
        path: [...path, name],
        part: 'key',
      })
    }
    for (const [name, member] of Object.entries(value)) {
      if (this.#isFull) return
      const property = Object.hasOwn(properties, name) ? properties[name] : undefined
      const inner = property ?? (typeof additionalProperties === 'object' ? additionalProperties : undefined)
      if (inner !== undefined) {
        // The API server drops a null that may not be one; a field that is required was reported above.
        if (member !== null || (this.#mode.custom && !structural))
          this.value(member, inner, [...path, name], structural, exactOf(member, value, name))
      } else if (structural && !this.#isFree(schema) && !isEnvelope(name, schema))
        this.#unknown(name, schema, path)
    }
    if (schema['x-kubernetes-embedded-resource'] === true)
      for (const name of ['apiVersion', 'kind'])
        if (typeof value[name] !== 'string' || value[name] === '')
          this.#add(
            'schema-missing-field',
            [...path, name],
            'is missing, but this field holds a whole object',
          )
  }

  /** A null that is a value (apiextensions: `PruneNonNullableNullsWithoutDefaults` drops the others). */
  #keepsNull(name: string, { properties = {} }: Schema, structural: boolean): boolean {
    if (!this.#mode.custom) return false
    return !structural || (Object.hasOwn(properties, name) && properties[name]?.nullable === true)
  }

  /** To Go a null in a list is an empty item: it is judged as that. */
  #nullItem(items: Schema, path: Path): void {
    const schema = items.$ref === undefined ? items : this.#mode.resolve(items.$ref)
    const message = `${sayPath(path)} is null, which the API server takes for an empty item`
    this.problems.push({ rule: 'schema-type', level: 'warning', message, path, part: 'value' })
    const empty = { string: '', object: {} }[schema.type ?? '']
    if (empty !== undefined && !(schema.format ?? '').startsWith('go-')) this.value(empty, schema, path, true)
  }

  #isFree(schema: Schema): boolean {
    if (schema['x-kubernetes-preserve-unknown-fields'] === true || schema.additionalProperties === true)
      return true
    if (schema.additionalProperties !== undefined) return false
    return !this.#mode.custom && schema.properties === undefined
  }

  #unknown(name: string, schema: Schema, path: Path): void {
    const known = Object.keys(schema.properties ?? {})
    const near = suggest(name, known)
    const list = known.length > 0 && known.length <= 12 ? ` (known: ${known.join(', ')})` : ''
    const fix = near === undefined ? undefined : `did you mean ${near}?`
    const full = [...path, name]
    this.problems.push({
      rule: 'schema-unknown-field',
      level: 'error',
      message: `${sayPath(full)} is not a known field${near === undefined ? list : ''}`,
      ...(fix !== undefined && { fix }),
      path: full,
      part: 'key',
      ...(near !== undefined && { replacement: near }),
    })
  }

  #combined(
    value: unknown,
    { allOf = [], anyOf, oneOf, not }: Schema,
    path: Path,
    exact: bigint | undefined,
  ): void {
    for (const one of allOf) this.value(value, one, path, false, exact)
    const fits = (one: Schema) => {
      const inner = new Walker(this.#mode)
      inner.value(value, one, path, false, exact)
      return inner.problems.length === 0
    }
    if (anyOf !== undefined && !anyOf.some(fits))
      this.#add('schema-constraint', path, 'fits none of the alternatives (anyOf)')
    const count = oneOf?.filter(fits).length ?? 1
    if (count !== 1)
      this.#add(
        'schema-constraint',
        path,
        `fits ${count} of the alternatives where exactly one must fit (oneOf)`,
      )
    if (not !== undefined && fits(not))
      this.#add('schema-constraint', path, 'is what the schema forbids (not)')
  }

  #wrongType(path: Path, expected: string, value: unknown): void {
    const quoted = expected === 'text' && typeof value !== 'object' ? 'put it in quotes' : undefined
    this.#add('schema-type', path, `is ${sayType(value)}, but must be ${expected}`, quoted)
  }

  #add(rule: SchemaRule, path: Path, what: string, fix?: string, replacement?: string): void {
    const message = `${sayPath(path)} ${what}`
    this.problems.push({
      rule,
      level: 'error',
      message,
      ...(fix !== undefined && { fix }),
      path,
      part: 'value',
      ...(replacement !== undefined && { replacement }),
    })
  }
}

/** apiVersion, kind and metadata belong to an embedded object even if its schema does not name them. */
function isEnvelope(name: string, schema: Schema): boolean {
  return (
    schema['x-kubernetes-embedded-resource'] === true && ['apiVersion', 'kind', 'metadata'].includes(name)
  )
}

/** What the schema's type asks for, in words, when the value is not of it. */
function expectedInstead(value: unknown, schema: Schema): string | undefined {
  if (schema['x-kubernetes-int-or-string'] === true)
    return typeof value === 'string' || isWhole(value) ? undefined : 'a whole number or text'
  if (schema.format === 'quantity')
    return typeof value === 'string' || typeof value === 'number'
      ? undefined
      : 'a quantity such as 500m or 2Gi'
  if (schema.type === undefined || isOfType(value, schema.type)) return undefined
  return typeNames[schema.type] ?? schema.type
}

function isOfType(value: unknown, type: string): boolean {
  if (type === 'integer') return isWhole(value)
  if (type === 'array') return Array.isArray(value)
  if (type === 'object') return isObject(value)
  return typeof value === type
}

/** Whether a value, a bigint if it is rounded otherwise, is in the list. */
function isOneOf(value: unknown, list: readonly unknown[]): boolean {
  if (typeof value !== 'object' || value === null)
    return list.some((_, at) => exactMember(list, at) === value)
  const json = exactJson(value)
  return list.some((one, at) => typeof one === 'object' && exactJsonIn(list, at) === json)
}

/** The whole number that a member means, where it is rounded. */
function exactOf(value: unknown, holder: object, key: string | number): bigint | undefined {
  return typeof value === 'number' && isInexact(value) ? integerIn(holder, key) : undefined
}

function sayMember(list: readonly unknown[], at: number): string {
  const member = exactMember(list, at)
  return typeof member === 'bigint' ? String(member) : JSON.stringify(member)
}

/** A member as JSON, also a number that a double rounds. */
function said(holder: unknown, key: string | number): string {
  return typeof holder !== 'object' || holder === null ? 'null' : exactJsonIn(holder, key)
}
