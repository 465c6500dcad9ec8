import { CelError } from './cel-error.ts'
import { compile } from './compile.ts'
import { fromJson } from './from-json.ts'
import type { CelValue } from './value.ts'

/** Compiles and evaluates with JSON documents as variables; what comes of it, error or not. */
export function answer(
  expression: string,
  documents: Readonly<Record<string, unknown>> = {},
): CelValue | CelError {
  const program = compile(expression, { variables: Object.keys(documents) })
  if (program instanceof CelError) return program
  const bindings = Object.fromEntries(
    Object.entries(documents).map(([name, value]) => [name, fromJson(value)]),
  )
  return program.evaluate(bindings)
}

/** The value; throws the error if there is one. */
export function evaluated(expression: string, documents: Readonly<Record<string, unknown>> = {}): CelValue {
  const result = answer(expression, documents)
  if (result instanceof CelError) throw new Error(`${expression}: ${result.code} ${result.message}`)
  return result
}

/** The error; throws if there is a value. */
export function failure(expression: string, documents: Readonly<Record<string, unknown>> = {}): CelError {
  const result = answer(expression, documents)
  if (result instanceof CelError) return result
  throw new Error(`${expression} was expected to fail`)
}
