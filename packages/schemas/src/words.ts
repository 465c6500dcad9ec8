import { isObject } from '@chg/core'
import type { SchemaProblem } from './schema-problem.ts'

/** Types of JSON Schema in words. */
export const typeNames: { readonly [type: string]: string } = {
  string: 'text',
  integer: 'a whole number',
  number: 'a number',
  boolean: 'true or false',
  object: 'a mapping',
  array: 'a list',
}

/** Types in words; null is left out beside others: it is the same as leaving the field out. */
export function sayTypes(types: readonly string[]): string {
  const said = types.filter((type) => type !== 'null').map((type) => typeNames[type] ?? type)
  return said.length === 0 ? 'null' : said.join(' or ')
}

/** Whether a value is of a JSON Schema type; 1.0 is a whole number. */
export function fits(value: unknown, type: string): boolean {
  if (type === 'integer') return Number.isInteger(value)
  if (type === 'array') return Array.isArray(value)
  if (type === 'object') return isObject(value)
  if (type === 'null') return value === null
  return typeof value === type
}

export function sayType(value: unknown): string {
  if (value === null) return 'null'
  if (Array.isArray(value)) return 'a list'
  if (isObject(value)) return 'a mapping'
  return `${typeof value === 'string' ? 'the text' : `the ${typeof value}`} ${say(value)}`
}

export function say(value: unknown): string {
  const text = JSON.stringify(value) ?? 'nothing'
  return text.length > 80 ? `${text.slice(0, 77)}…` : text
}

/** An error, with its fix where one is known. */
export function needed(problem: Omit<SchemaProblem, 'level'>, fix: string | undefined): SchemaProblem {
  return { level: 'error', ...problem, ...(fix !== undefined && { fix }) }
}
