import { Budget } from './budget.ts'
import type { CelError } from './cel-error.ts'
import { compileNode } from './compile-node.ts'
import { guarded } from './guarded.ts'
import { parse } from './parse.ts'
import type { TypeName } from './type-name.ts'
import type { CelValue } from './value.ts'

/** A compiled expression. */
export interface Program {
  readonly source: string
  /** The static type; `dyn` where it shows only in evaluation. */
  readonly type: TypeName
  /** The variables that the expression names. */
  readonly names: ReadonlySet<string>
  /** Never throws a `CelError`: an error is the answer. */
  evaluate(bindings: Bindings, options?: EvaluateOptions): CelValue | CelError
}

/** Values by variable name; documents go through `fromJson`. A function is called when the variable is read. */
export type Bindings = Readonly<Record<string, CelValue | (() => CelValue) | undefined>>

export interface EvaluateOptions {
  /** Shared by the expressions of one policy; else `perCallLimit` for this evaluation alone. */
  readonly budget?: Budget
  /** Told of each read from a `fromJson` document: the document and the path. The last one is where a check failed. */
  readonly onRead?: (document: CelValue, path: readonly (string | number)[]) => void
}

/** Compiles an expression in which `variables` may be named. What this evaluator does not cover is `cel-unsupported`. */
export function compile(
  expression: string,
  { variables }: { readonly variables: readonly string[] },
): Program | CelError {
  return guarded(() => {
    const scope = {
      variables: new Set(variables),
      locals: new Map(),
      named: new Set<string>(),
      source: expression,
      compile: compileNode,
    }
    const code = compileNode(parse(expression), scope)
    return {
      source: expression,
      type: code.type,
      names: scope.named,
      evaluate: (bindings, { budget = new Budget(), onRead } = {}) =>
        guarded(() => code.run({ bindings, slots: [], budget, onRead })),
    }
  })
}
