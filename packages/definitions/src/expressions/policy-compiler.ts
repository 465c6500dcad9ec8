import {
  APPLIED,
  admissionVariables,
  BOOL,
  checkTypes,
  DYN,
  type Extensions,
  listOf,
  mutationExtensions,
  NULL,
  PATCH,
  STRING,
  type Type,
  variableType,
} from '@chg/cel'
import type { Path } from '@chg/findings'
import type { ExpressionCheck } from './expression-check.ts'

export interface PolicyOptions {
  readonly hasParams: boolean
  /** `variables` is declared where a validating policy has some; in a mutating one always. */
  readonly hasVariables: boolean
}

/** Compiles the expressions of one policy or webhook (apiserver: plugin/cel, CompileCELExpression, CompositedCompiler). */
export class PolicyCompiler {
  readonly #check: ExpressionCheck
  readonly #options: PolicyOptions
  readonly #variables = new Map<string, Type>()

  constructor(check: ExpressionCheck, options: PolicyOptions) {
    this.#check = check
    this.#options = options
  }

  /** Knows nothing of variables: they come after it. */
  matchCondition(path: Path): void {
    const variables = admissionVariables({ ...this.#options, hasAuthorizer: true })
    this.#check.compiled(path, (text) => checkTypes(text, variables), [BOOL])
  }

  /** Those after it may name it. */
  variable(name: string, path: Path): void {
    const checked = this.#check.compiled(path, this.#compile(true), [])
    this.#variables.set(name, checked === undefined ? DYN : variableType(checked.type))
  }

  validation(path: Path): void {
    this.#check.compiled(path, this.#compile(true), [BOOL])
  }

  /** The one kind of expressions that cannot ask for permissions. */
  message(path: Path): void {
    this.#check.compiled(path, this.#compile(false), [STRING])
  }

  annotation(path: Path): void {
    this.#check.compiled(path, this.#compile(true), [STRING, NULL])
  }

  applyConfiguration(path: Path): void {
    this.#check.compiled(path, this.#compile(true, mutationExtensions), [APPLIED])
  }

  jsonPatch(path: Path): void {
    this.#check.compiled(path, this.#compile(true, mutationExtensions), [listOf(PATCH)])
  }

  #compile(hasAuthorizer: boolean, extensions?: Extensions) {
    const { hasParams, hasVariables } = this.#options
    const variables = admissionVariables({
      hasParams,
      hasAuthorizer,
      ...(hasVariables && { variables: this.#variables }),
    })
    return (text: string) => checkTypes(text, variables, extensions)
  }
}
