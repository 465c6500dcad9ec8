import { RE2JS } from 're2js'
import { wrongNumber } from './formats.ts'
import type { Schema } from './schema.ts'

const patterns = new Map<string, RE2JS | null>()

/** The value validations of OpenAPI that a value breaks, each as the end of a sentence: "is more than 10". */
export function brokenConstraints(schema: Schema, value: unknown): readonly string[] {
  if (typeof value === 'number') return numberProblems(schema, value)
  if (typeof value === 'string') return textProblems(schema, value)
  if (Array.isArray(value)) return listProblems(schema, value)
  if (typeof value === 'object' && value !== null) {
    const size = Object.keys(value).length
    return told([
      [size < (schema.minProperties ?? 0), `has ${size} members, fewer than ${schema.minProperties}`],
      [size > (schema.maxProperties ?? Infinity), `has ${size} members, more than ${schema.maxProperties}`],
    ])
  }
  return []
}

function numberProblems(given: Schema, value: number): readonly string[] {
  const schema = given.type === 'number' && isInt64(value) ? withWholeBounds(given) : given
  const { minimum = -Infinity, maximum = Infinity, multipleOf } = schema
  if (multipleOf === 0)
    return [
      `is a whole number, of which the API server asks for multiples of the whole part of ${given.multipleOf}: 0`,
    ]
  const quotient = multipleOf === undefined ? 0 : value / multipleOf
  return told([
    ...wrongBounds(schema),
    [
      value < minimum || (schema.exclusiveMinimum === true && value === minimum),
      `is ${value}, below the minimum ${minimum}`,
    ],
    [
      value > maximum || (schema.exclusiveMaximum === true && value === maximum),
      `is ${value}, above the maximum ${maximum}`,
    ],
    [Math.abs(quotient - Math.round(quotient)) > 1e-9, `is ${value}, no multiple of ${multipleOf}`],
  ])
}

/** What Go decodes as an int64: its bounds are cut to whole numbers as well (kube-openapi: `MinimumNativeType`, `MultipleOfNativeType`). */
function isInt64(value: number): boolean {
  return Number.isInteger(value) && wrongNumber('int64', value) === undefined
}

function withWholeBounds(schema: Schema): Schema {
  const { minimum, maximum, multipleOf } = schema
  if ([minimum, maximum, multipleOf].every((bound) => bound === undefined || Number.isInteger(bound)))
    return schema
  return {
    ...schema,
    ...(minimum !== undefined && { minimum: Math.trunc(minimum) }),
    ...(maximum !== undefined && { maximum: Math.trunc(maximum) }),
    ...(multipleOf !== undefined && { multipleOf: Math.trunc(multipleOf) }),
  }
}

/**
 * Bounds that no number of their type can be: then the API server refuses every value (kube-openapi: `IsValueValidAgainstRange`), as long
 * as the definition stands.
 */
function wrongBounds(schema: Schema): readonly (readonly [boolean, string])[] {
  if (schema.type !== 'integer') return []
  const format = schema.format === 'int32' ? 'int32' : 'int64'
  return (['minimum', 'maximum', 'multipleOf'] as const).flatMap((keyword) => {
    const bound = schema[keyword]
    if (bound === undefined || (Number.isInteger(bound) && wrongNumber(format, bound) === undefined))
      return []
    return [[true, `cannot be judged: the ${keyword} ${bound} of its schema is no ${format} itself`] as const]
  })
}

function textProblems(
  { minLength = 0, maxLength = Infinity, pattern }: Schema,
  value: string,
): readonly string[] {
  // Kubernetes counts code points.
  const length = [...value].length
  const expression = pattern === undefined ? null : compiled(pattern)
  return told([
    [length < minLength, `has ${length} characters, fewer than ${minLength}`],
    [length > maxLength, `has ${length} characters, more than ${maxLength}`],
    [expression !== null && !expression.matcher(value).find(), `does not match the pattern ${pattern}`],
  ])
}

function listProblems(schema: Schema, value: readonly unknown[]): readonly string[] {
  const { minItems = 0, maxItems = Infinity } = schema
  return told([
    [value.length < minItems, `has ${value.length} items, fewer than ${minItems}`],
    [value.length > maxItems, `has ${value.length} items, more than ${maxItems}`],
  ])
}

/** Patterns are RE2, as the API server's: linear in the text, whatever a pull request brings. Null for one that RE2 cannot read. */
function compiled(pattern: string): RE2JS | null {
  const known = patterns.get(pattern)
  if (known !== undefined) return known
  let made: RE2JS | null
  try {
    made = RE2JS.compile(pattern)
  } catch {
    // The API server refuses a CRD with such a pattern: `customResourceKinds` reports it, here nothing can match it.
    made = null
  }
  patterns.set(pattern, made)
  return made
}

/** True for a pattern that the API server can compile. */
export function isPattern(pattern: string): boolean {
  return compiled(pattern) !== null
}

function told(checks: readonly (readonly [boolean, string])[]): readonly string[] {
  return checks.flatMap(([broken, text]) => (broken ? [text] : []))
}
