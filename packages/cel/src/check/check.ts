import type { CelError } from '../cel-error.ts'
import { guarded } from '../guarded.ts'
import { parse } from '../parse.ts'
import { type Messages, type ResolvedCall, TypeChecker } from './check-expr.ts'
import type { Range } from './cost-range.ts'
import { CostEstimator, type SizeAt } from './estimate-cost.ts'
import { expand } from './expand.ts'
import type { CallExpr, Expr } from './expr.ts'
import { checkLiterals, walkExpr } from './literals.ts'
import type { Type } from './type.ts'

/** An expression whose types are right. */
export interface Checked {
  readonly type: Type
  /** The declared variables that it names. */
  readonly names: ReadonlySet<string>
  /** Functions and macros that came with a Kubernetes version, newest last. */
  readonly features: readonly Feature[]
  /** What it costs at least and at most, for values of the sizes that `sizeAt` tells. */
  cost(sizeAt: SizeAt): Range
}

export interface Feature {
  /** As it is written: `semver`, `two loop variables`. */
  readonly name: string
  /** `1.33`: rules may use it from the version after on, and are understood from this one on. */
  readonly since: string
}

/** What an expression may use besides variables and the functions that all have. */
export interface Extensions {
  readonly messages?: Messages
  /** By name: `(string) string`. */
  readonly functions?: Readonly<Record<string, readonly string[]>>
  /** `cel.bind(name, value, body)`. */
  readonly hasBind?: boolean
}

/**
 * Checks an expression against declared types, as an API server does with the rules of a CustomResourceDefinition: unknown fields,
 * functions without a fitting overload and literals that are wrong are errors.
 */
export function checkTypes(
  expression: string,
  variables: ReadonlyMap<string, Type>,
  { functions, hasBind, messages }: Extensions = {},
): Checked | CelError {
  return guarded(() => {
    const root = expand(parse(expression), { hasBind: hasBind === true })
    const checker = new TypeChecker(variables, messages, functions)
    const type = checker.check(root)
    checkLiterals(root, (expr) => checker.typeOf(expr))
    return {
      type,
      names: checker.named,
      features: featuresOf(root, checker.calls),
      cost: (sizeAt) => new CostEstimator(checker, sizeAt).cost(root),
    }
  })
}

function featuresOf(root: Expr, calls: ReadonlyMap<CallExpr, ResolvedCall>): readonly Feature[] {
  const found = new Map<string, Feature>()
  const add = (name: string, since: string | undefined) => {
    if (since !== undefined) found.set(name, { name, since })
  }
  walkExpr(root, (expr) => {
    if (expr.kind === 'loop' && expr.variables.length === 2) add('two loop variables', '1.32')
    if ('optional' in expr && expr.optional !== undefined) add('optional elements', '1.28')
    if (expr.kind !== 'call') return
    const resolved = calls.get(expr)
    // Of several signatures that fit, one that was there before is enough.
    const oldest = resolved?.signatures.map(({ since }) => since ?? '1.0').toSorted(byMinor)[0]
    if (expr.name === '_?._') add('.?', '1.28')
    else if (oldest !== '1.0') add(sayName(resolved?.name ?? expr.name), oldest)
  })
  return [...found.values()].toSorted((a, b) => byMinor(a.since, b.since))
}

const spoken: Readonly<Record<string, string>> = {
  '_[?_]': '[?]',
  '@sortByAssociatedKeys': 'sortBy',
  'cel.@mapInsert': 'transformMap',
}

function sayName(name: string): string {
  return spoken[name] ?? name.replaceAll('_', '')
}

function byMinor(a: string, b: string): number {
  return Number(a.split('.')[1]) - Number(b.split('.')[1])
}
