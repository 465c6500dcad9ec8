import { isWhole } from '../formats.ts'
import type { Schema } from '../schema.ts'
import type { Fits } from './fit.ts'

/** Whether a value is of the type that the schema names. */
export function isTyped(schema: Schema): Fits {
  if (schema['x-kubernetes-int-or-string'] === true)
    return (value) => typeof value === 'string' || isWhole(value)
  if (schema.format === 'quantity') return (value) => typeof value === 'string' || typeof value === 'number'
  const { type } = schema
  if (type === undefined) return () => true
  if (type === 'string') return (value) => typeof value === 'string'
  if (type === 'boolean') return (value) => typeof value === 'boolean'
  if (type === 'integer') return isWhole
  if (type === 'array') return Array.isArray
  if (type === 'object')
    return (value) => typeof value === 'object' && value !== null && !Array.isArray(value)
  return (value) => typeof value === type
}
