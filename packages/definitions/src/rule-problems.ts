import { Budget } from '@chg/cel'
import { exactMember, isObject, type JsonObject } from '@chg/core'
import type { Path } from '@chg/findings'
import { acrossVersions, type Schema } from '@chg/schemas'
import { type AskedRule, askRule, type RuleProblem } from './ask-rule.ts'
import { type Correlated, correlatedField, oldElement } from './correlation.ts'
import { minorOf, newestMinor, type RuleNode, ruleTree, valueRuleTree } from './rule-tree.ts'
import { typedValue } from './typed-value.ts'

export interface RuleOptions {
  /** The object as it is: makes it an update, on which transition rules are asked and unchanged values may stay as they are. */
  readonly old?: JsonObject
  /** Of Kubernetes, such as `1.36`: a rule may use more of CEL than some of them have. All understand all without them. */
  readonly versions?: readonly string[]
}

/** Kubernetes' `RuntimeCELCostBudget`: what all rules of one object may cost together. */
const objectLimit = 10_000_000

/**
 * What the rules of its definition (x-kubernetes-validations) say about a custom object. The object has its defaults and follows its
 * schema: the server asks rules only then. Source: apiextensions cel.Validator.
 */
export function ruleProblems(
  object: JsonObject,
  schema: Schema,
  { old, versions = [] }: RuleOptions = {},
): readonly RuleProblem[] {
  const tree = ruleTree(schema)
  if (tree === undefined) return []
  const correlated = old === undefined ? undefined : { value: object, old }
  const asked = (minor?: number) => ask(tree, object, old, correlated, minor)
  // Where every version understands every rule, asking once is enough.
  const newest = newestMinor(tree)
  if (versions.every((version) => minorOf(version) >= newest)) return asked()
  return acrossVersions(versions, (version) => asked(minorOf(version)))
}

/** The same for a value inside an object. Its old value is known, and excuses nothing. */
export function valueRuleProblems(value: unknown, schema: Schema, old: unknown): readonly RuleProblem[] {
  return ask(valueRuleTree(schema), value, old, undefined)
}

function ask(
  tree: RuleNode | undefined,
  value: unknown,
  old: unknown,
  correlated: Correlated | undefined,
  minor?: number,
): readonly RuleProblem[] {
  if (tree === undefined) return []
  const asking = new Asking(minor)
  asking.node(tree, value, old, [], { current: correlated, parent: undefined })
  return asking.problems
}

/** The nearest places, of the node itself and of its parents, whose old value is known. */
interface Ratchet {
  readonly current: Correlated | undefined
  readonly parent: { readonly correlated: Correlated; readonly schema: Schema } | undefined
}

class Asking {
  readonly problems: RuleProblem[] = []
  readonly #budget = new Budget(objectLimit)
  readonly #minor: number
  #stopped = false

  constructor(minor = Number.POSITIVE_INFINITY) {
    this.#minor = minor
  }

  node(node: RuleNode, value: unknown, old: unknown, path: Path, ratchet: Ratchet): void {
    if (this.#stopped || value === null || value === undefined) return
    if (node.rules.length > 0) this.#rules(node, value, old, path, ratchet)
    // What stands in allOf is not excused by the node itself, only by its parents.
    for (const one of node.allOf) this.node(one, value, old, path, { ...ratchet, current: undefined })
    if (Array.isArray(value)) this.#list(node, value, old, path, ratchet)
    else if (isObject(value)) this.#members(node, value, old, path, ratchet)
  }

  #rules(node: RuleNode, value: unknown, old: unknown, path: Path, ratchet: Ratchet): void {
    const before = old ?? undefined
    const asked: AskedRule = {
      path,
      schema: node.schema,
      self: typedValue(value, node.schema, node.isResource),
      oldSelf: before === undefined ? undefined : () => typedValue(before, node.schema, node.isResource),
      ratchet: ratchet.current ? { correlated: ratchet.current, schema: node.schema } : ratchet.parent,
      budget: this.#budget,
      minor: this.#minor,
    }
    for (const rule of node.rules) {
      const { problem, stop } = askRule(rule, asked)
      if (problem !== undefined) this.problems.push(problem)
      if (stop === true) this.#stopped = true
      if (this.#stopped) return
    }
  }

  #list(node: RuleNode, value: readonly unknown[], old: unknown, path: Path, ratchet: Ratchet): void {
    const { items, schema } = node
    if (items === undefined) return
    for (const index of value.keys()) {
      const one = exactMember(value, index)
      const twin = old === undefined ? undefined : oldElement(one, old, schema)
      const known = ratchet.current && oldElement(one, ratchet.current.old, schema)
      const current = known === undefined ? undefined : { value: one, old: known }
      this.node(items, one, twin, [...path, index], below(ratchet, schema, current))
    }
  }

  #members(node: RuleNode, value: JsonObject, old: unknown, path: Path, ratchet: Ratchet): void {
    const { additional, properties, schema } = node
    const visit = (name: string, inner: RuleNode) => {
      const before = isObject(old) && Object.hasOwn(old, name) ? exactMember(old, name) : undefined
      // The server sees both objects in one version: what they say of it cannot have changed.
      const isVersion = path.length === 0 && (name === 'apiVersion' || name === 'kind')
      const current = ratchet.current && correlatedField(ratchet.current, name, schema)
      const lower = isVersion ? { current: undefined, parent: undefined } : below(ratchet, schema, current)
      this.node(inner, exactMember(value, name), before, [...path, name], lower)
    }
    if (additional !== undefined) for (const name of Object.keys(value)) visit(name, additional)
    for (const [name, inner] of properties) if (Object.hasOwn(value, name)) visit(name, inner)
  }
}

function below({ current, parent }: Ratchet, schema: Schema, next: Correlated | undefined): Ratchet {
  return { current: next, parent: current === undefined ? parent : { correlated: current, schema } }
}
