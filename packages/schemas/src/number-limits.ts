import { wrongNumber } from './formats.ts'
import type { Schema } from './schema.ts'

/** Beyond it no quotient counts as whole (go-openapi: `IsFloat64AJSONInteger`). */
const MOST = Number.MAX_SAFE_INTEGER

/**
 * Why a number is not within the bounds of its schema, each as the end of a sentence. To the API server a whole number of 64 bits is that
 * number, and bounds are doubles, cut to whole ones for it (kube-openapi: `MaximumNativeType`): `maximum: 9007199254740993` means ...992.
 * @param exact the whole number that is meant, where `value` is rounded.
 */
export function numberProblems(given: Schema, value: number, exact: bigint | undefined): readonly string[] {
  const isInt = exact !== undefined || isInt64(value)
  const schema = given.type !== 'integer' && isInt ? withWholeBounds(given) : given
  const { minimum = -Infinity, maximum = Infinity, multipleOf } = schema
  const is = exact ?? value
  const problems = wrongBounds(schema)
  if (schema.exclusiveMinimum === true ? is <= minimum : is < minimum)
    problems.push(`is ${is}, below the minimum ${minimum}`)
  if (schema.exclusiveMaximum === true ? is >= maximum : is > maximum)
    problems.push(`is ${is}, above the maximum ${maximum}`)
  if (multipleOf !== undefined && !isMultiple(is, multipleOf, isInt))
    problems.push(
      multipleOf > 0
        ? `is ${is}, no multiple of ${multipleOf}`
        : `cannot be judged: to the API server the multipleOf ${given.multipleOf} of its schema is ${multipleOf} here, and must be positive`,
    )
  return problems
}

function isMultiple(value: number | bigint, of: number, isInt: boolean): boolean {
  if (of <= 0) return false
  // What is left of a division is exact, the quotient is not.
  if (isInt && Number.isInteger(of))
    return typeof value === 'bigint' ? value % BigInt(of) === 0n : value % of === 0
  const quotient = Number(value) / of
  return Math.abs(quotient) <= MOST && Math.abs(quotient - Math.round(quotient)) <= 1e-9
}

/** What Go decodes as an int64. */
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
function wrongBounds(schema: Schema): string[] {
  if (schema.type !== 'integer') return []
  const format = schema.format === 'int32' ? 'int32' : 'int64'
  return (['minimum', 'maximum', 'multipleOf'] as const).flatMap((keyword) => {
    const bound = schema[keyword]
    if (bound === undefined || (Number.isInteger(bound) && isWithin(format, bound))) return []
    return [`cannot be judged: the ${keyword} ${bound} of its schema is no ${format} itself`]
  })
}

/** Go writes a double down before it looks at it, and -2^63 comes to -9223372036854776000. */
function isWithin(format: 'int32' | 'int64', bound: number): boolean {
  return wrongNumber(format, bound) === undefined && bound !== -(2 ** 63)
}
