import type { Schema } from '@chg/schemas'
import { type CompiledRule, compiledRules } from './compiled-rule.ts'
import { declaredType } from './declared-type.ts'
import { isEmbedded } from './resource-schema.ts'

/** The rules of a schema by its nodes; nodes without a rule at or below them are left out. */
export interface RuleNode {
  readonly schema: Schema
  /** Root of a custom object, or of one embedded in it: apiVersion, kind and metadata.name are there. */
  readonly isResource: boolean
  readonly rules: readonly CompiledRule[]
  readonly properties: ReadonlyMap<string, RuleNode>
  readonly items: RuleNode | undefined
  readonly additional: RuleNode | undefined
  /** The same value under the rules of an `allOf`. */
  readonly allOf: readonly RuleNode[]
}

const trees = new WeakMap<Schema, RuleNode | null>()

/** The rules of the schema of a custom kind, compiled once; undefined when it has none. Source: apiextensions cel.NewValidator. */
export function ruleTree(schema: Schema): RuleNode | undefined {
  const known = trees.get(schema)
  if (known !== undefined) return known ?? undefined
  const tree = nodeOf(schema, schema, true)
  trees.set(schema, tree ?? null)
  return tree
}

/** The minor version of the newest part of CEL that the rules at and below a node use; 0 for what was always there. */
export function newestMinor(node: RuleNode): number {
  const inner = [...node.properties.values(), node.items, node.additional, ...node.allOf]
  const own = node.rules.map(({ newest }) => minorOf(newest?.since ?? '1.0'))
  return Math.max(0, ...own, ...inner.map((one) => (one === undefined ? 0 : newestMinor(one))))
}

export function minorOf(version: string): number {
  return Number(version.split('.')[1])
}

/** The same for a schema below the root of a custom kind, made anew each time. */
export function valueRuleTree(schema: Schema): RuleNode | undefined {
  return nodeOf(schema, schema, isEmbedded(schema))
}

/** `rules` is where rules are read, `schema` what gives the value its type: they differ inside `allOf`. */
function nodeOf(rules: Schema, schema: Schema, isResource: boolean): RuleNode | undefined {
  const declared = declaredType(schema, isResource, 'self')
  if (declared === undefined) return undefined
  const others = [rules.additionalProperties, schema.additionalProperties] as const
  const properties = new Map<string, RuleNode>()
  for (const [name, inner] of Object.entries(rules.properties ?? {})) {
    const typed = schema.properties?.[name]
    const node = typed && nodeOf(inner, typed, isEmbedded(typed))
    if (node !== undefined) properties.set(name, node)
  }
  const node: RuleNode = {
    schema,
    isResource,
    rules: compiledRules(rules['x-kubernetes-validations'] ?? [], schema, declared),
    properties,
    items: rules.items && schema.items && nodeOf(rules.items, schema.items, isEmbedded(schema.items)),
    additional:
      typeof others[0] === 'object' && typeof others[1] === 'object'
        ? nodeOf(others[0], others[1], isEmbedded(others[1]))
        : undefined,
    allOf: (rules.allOf ?? []).flatMap((one) => nodeOf(one, schema, isResource) ?? []),
  }
  const { items, additional, allOf } = node
  const isEmpty = node.rules.length + properties.size + allOf.length === 0
  return isEmpty && items === undefined && additional === undefined ? undefined : node
}
