import { RE2JS } from 're2js'
import { numberProblems } from './number-limits.ts'
import type { Schema } from './schema.ts'

const patterns = new Map<string, RE2JS | null>()

/**
 * The value validations of OpenAPI that a value breaks, each as the end of a sentence: "is more than 10".
 * @param exact the whole number that is meant, where the value is rounded (`integerIn`).
 */
export function brokenConstraints(schema: Schema, value: unknown, exact?: bigint): readonly string[] {
  if (typeof value === 'number') return numberProblems(schema, value, exact)
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
