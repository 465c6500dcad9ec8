import {
  APPLIED,
  admissionVariables,
  BOOL,
  checkTypes,
  DYN,
  listOf,
  mutationExtensions,
  NULL,
  PATCH,
  STRING,
  type Type,
  variableType,
} from '@chg/cel'
import { compiledAt } from '../expression.ts'
import type { Field } from '../values/field.ts'

/** Compiles the expressions of one policy or webhook as the API server does (apiserver: plugin/cel, CompileCELExpression). */
export class Expressions {
  readonly #hasParams: boolean
  readonly #variables = new Map<string, Type>()
  readonly #hasVariables: boolean

  /** `variables` is declared where a policy has some; in a mutating one always. */
  constructor({ hasParams = false, hasVariables = false } = {}) {
    this.#hasParams = hasParams
    this.#hasVariables = hasVariables
  }

  /** Knows neither variables nor whether the request came this far. */
  matchCondition(expression: Field): void {
    const variables = admissionVariables({ hasParams: this.#hasParams, hasAuthorizer: true })
    compiledAt(expression, (text) => checkTypes(text, variables), [BOOL])
  }

  /** Those after it may name it. */
  variable(name: string, expression: Field): void {
    const checked = this.#compiled(expression, [])
    this.#variables.set(name, checked === undefined ? DYN : variableType(checked.type))
  }

  validation(expression: Field): void {
    this.#compiled(expression, [BOOL])
  }

  /** The one kind of expressions that cannot ask for permissions. */
  message(expression: Field): void {
    const variables = this.#declared(false)
    compiledAt(expression, (text) => checkTypes(text, variables), [STRING])
  }

  annotation(expression: Field): void {
    this.#compiled(expression, [STRING, NULL])
  }

  applyConfiguration(expression: Field): void {
    this.#mutation(expression, APPLIED)
  }

  jsonPatch(expression: Field): void {
    this.#mutation(expression, listOf(PATCH))
  }

  #mutation(expression: Field, type: Type): void {
    const variables = this.#declared(true)
    compiledAt(expression, (text) => checkTypes(text, variables, mutationExtensions), [type])
  }

  #compiled(expression: Field, types: readonly Type[]) {
    const variables = this.#declared(true)
    return compiledAt(expression, (text) => checkTypes(text, variables), types)
  }

  #declared(hasAuthorizer: boolean): ReadonlyMap<string, Type> {
    const variables = this.#hasVariables ? this.#variables : undefined
    return admissionVariables({ hasParams: this.#hasParams, hasAuthorizer, variables })
  }
}
