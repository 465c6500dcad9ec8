import type { Schema } from '../schema.ts'
import type { Compile, Fits } from './fit.ts'

/** allOf, anyOf, oneOf and not; undefined for a schema without them. */
export function combinedFits(schema: Schema, compile: Compile): Fits | undefined {
  if (!(schema.allOf ?? schema.anyOf ?? schema.oneOf ?? schema.not)) return undefined
  const each = (schemas: readonly Schema[]) => schemas.map((one) => compile(one, false))
  const all = each(schema.allOf ?? [])
  const any = schema.anyOf && each(schema.anyOf)
  const one = schema.oneOf && each(schema.oneOf)
  const not = schema.not === undefined ? undefined : compile(schema.not, false)
  return (value) =>
    all.every((fits) => fits(value)) &&
    (any === undefined || any.some((fits) => fits(value))) &&
    (one === undefined || one.filter((fits) => fits(value)).length === 1) &&
    (not === undefined || !not(value))
}
