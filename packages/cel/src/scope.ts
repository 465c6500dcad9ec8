import type { ASTNode } from '@marcbachmann/cel-js'
import type { Budget } from './budget.ts'
import type { TypeName } from './type-name.ts'
import type { CelValue } from './value.ts'

/** What an expression may name at one point: declared variables, and the loop variables around it. */
export interface Scope {
  readonly variables: ReadonlySet<string>
  readonly locals: ReadonlyMap<string, { readonly slot: number; readonly type: TypeName }>
  readonly source: string
  /** Inside the values of `format`, where literals may mix types (cel-go exempts them). */
  readonly mixed?: boolean
  /** Collects the variables that the expression names. */
  readonly named: Set<string>
  readonly compile: (node: ASTNode, scope: Scope) => Code
}

/** A compiled node: its static type, and how to work it out. */
export interface Code {
  readonly type: TypeName
  readonly run: (frame: Frame) => CelValue
}

/** The state of one evaluation. */
export interface Frame {
  readonly bindings: Readonly<Record<string, CelValue | (() => CelValue) | undefined>>
  /** Values of the loop variables, by depth of nesting. */
  readonly slots: CelValue[]
  readonly budget: Budget
  /** Told of each read from a document that `fromJson` made: the document, and the path in it. */
  readonly onRead: ((document: CelValue, path: readonly (string | number)[]) => void) | undefined
}

/** The scope inside a macro, with loop variables added, and their slots. */
export function withLocals(
  scope: Scope,
  names: readonly string[],
): { inner: Scope; slots: readonly number[] } {
  const slots = names.map((_, index) => scope.locals.size + index)
  // A shadowed name keeps its slot occupied, so that the next one is still free.
  const hidden = [...scope.locals].map(
    ([name, local], index) => [names.includes(name) ? `${index} hidden` : name, local] as const,
  )
  const added = names.map((name, index) => [name, { slot: slots[index] ?? 0, type: 'dyn' as const }] as const)
  return { inner: { ...scope, locals: new Map([...hidden, ...added]) }, slots }
}
