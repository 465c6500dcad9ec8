import { data, Evaluator, Lexer, Parser } from '@actions/expressions'
import type { FunctionDefinition } from '@actions/expressions/funcs/info'
import { Expression, type Template } from './parser.ts'

/** A value of an expression. */
export type Value = string | number | boolean | null | readonly Value[] | { readonly [key: string]: Value }

/** What an expression may name: contexts, and the four status functions. */
export interface Scope {
  readonly contexts: { readonly [name: string]: Value }
  readonly status: Readonly<Record<'success' | 'failure' | 'cancelled' | 'always', () => boolean>>
}

/** Evaluates every expression of a template with GitHub's evaluator. Throws on names that the scope has not. */
export function evaluate(template: Template, scope: Scope): Value {
  if (template instanceof Expression) return plainOf(evaluateText(template.text, scope))
  if (Array.isArray(template)) return template.map((one: Template) => evaluate(one, scope))
  if (typeof template === 'object' && template !== null) {
    return Object.fromEntries(Object.entries(template).map(([key, one]) => [key, evaluate(one, scope)]))
  }
  return template
}

/** As GitHub puts a value into a text: null is empty, objects and lists are errors here. */
export function textOf(value: Value, where: string): string {
  if (value === null) return ''
  if (typeof value === 'object') throw new Error(`${where} is a mapping or a list where a text is wanted`)
  return dataOf(value).coerceString()
}

/** Truth as in `if:`; source: GitHub, "Evaluate expressions", falsy values. */
export function truthy(value: Value): boolean {
  return value !== null && value !== false && value !== '' && value !== 0 && !Number.isNaN(value)
}

function evaluateText(text: string, { contexts, status }: Scope): data.ExpressionData {
  const functions = Object.entries(status).map(
    ([name, holds]): FunctionDefinition => ({
      name,
      minArgs: 0,
      maxArgs: 0,
      call: () => new data.BooleanData(holds()),
    }),
  )
  const { tokens } = new Lexer(text).lex()
  const tree = new Parser(tokens, Object.keys(contexts), functions).parse()
  const named = new data.Dictionary(
    ...Object.entries(contexts).map(([key, value]) => ({ key, value: dataOf(value) })),
  )
  return new Evaluator(tree, named, new Map(functions.map((one) => [one.name, one]))).evaluate()
}

function dataOf(value: Value): data.ExpressionData {
  if (value === null) return new data.Null()
  if (typeof value === 'string') return new data.StringData(value)
  if (typeof value === 'number') return new data.NumberData(value)
  if (typeof value === 'boolean') return new data.BooleanData(value)
  if (isList(value)) return JSON.parse(JSON.stringify(value), data.reviver) as data.ExpressionData
  return new data.Dictionary(...Object.entries(value).map(([key, one]) => ({ key, value: dataOf(one) })))
}

function plainOf(result: data.ExpressionData): Value {
  return JSON.parse(JSON.stringify(result, data.replacer)) as Value
}

const isList = (value: Value): value is readonly Value[] => Array.isArray(value)
