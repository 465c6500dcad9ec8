import { CelError, type Checked } from '@chg/cel'
import type { Path } from '@chg/findings'
import type { Schema, ValidationRule } from '@chg/schemas'
import { checkedRule } from './checked-rule.ts'
import { type Declared, declaredType, maxRequest } from './declared-type.ts'
import type { DefinitionCheck } from './definition-check.ts'
import { escapeName } from './property-name.ts'
import { isEmbedded } from './resource-schema.ts'
import { sayFactor, sayUnbounded } from './say-cost.ts'

/** Kubernetes: StaticEstimatedCostLimit, and StaticEstimatedCRDCostLimit for all rules of one version. */
const ruleLimit = 10_000_000
const definitionLimit = 100_000_000

/** Compiles and estimates every rule of a schema that is otherwise sound (apiextensions: ValidateCustomResourceDefinitionOpenAPISchema). */
export function checkRules(schema: Schema, path: Path, check: DefinitionCheck): void {
  const rules = new RuleCheck(check)
  rules.node(schema, path, {
    isResource: true,
    count: 1,
    declared: undefined,
    uncorrelated: undefined,
    scope: [],
  })
  rules.total(path)
}

/** Where a node stands. */
interface Place {
  readonly isResource: boolean
  /** How many times a value can stand here; undefined without bounds. */
  readonly count: number | undefined
  /** Known where rules above asked for it. */
  readonly declared: Declared | undefined
  /** The list or map below which old values cannot be told. */
  readonly uncorrelated: Path | undefined
  /** Lists and maps without bounds above, for the hint. */
  readonly scope: readonly Path[]
}

class RuleCheck {
  readonly #check: DefinitionCheck
  #total = 0
  readonly #costs: { readonly path: Path; readonly cost: number }[] = []

  constructor(check: DefinitionCheck) {
    this.#check = check
  }

  node(schema: Schema, path: Path, place: Place): void {
    const rules = schema['x-kubernetes-validations'] ?? []
    const declared =
      place.declared ?? (rules.length > 0 ? declaredType(schema, place.isResource, 'self') : undefined)
    for (const [index, rule] of rules.entries()) {
      const at = [...path, 'x-kubernetes-validations', index]
      if (declared === undefined)
        this.#check.add('definition-rule', at, 'cannot be checked: its node has no type that CEL could see')
      else this.#rule(rule, at, schema, path, declared, place)
    }
    this.#children(schema, path, { ...place, declared })
  }

  total(path: Path): void {
    if (this.#total <= definitionLimit) return
    const most = this.#costs.toSorted((a, b) => b.cost - a.cost).slice(0, 4)
    for (const { path: at } of most)
      this.#check.add(
        'definition-cost',
        at,
        'is one of the rules that together cost more than a definition may',
      )
    const what = `has rules that together may cost ${sayFactor(this.#total, definitionLimit)} times what a definition may`
    this.#check.add(
      'definition-cost',
      path,
      what,
      'set maxItems, maxProperties and maxLength where lists, maps and texts are declared',
      'key',
    )
  }

  #rule(rule: ValidationRule, at: Path, schema: Schema, node: Path, declared: Declared, place: Place): void {
    if (rule.rule.trim() === '') return
    const checked = checkedRule(rule, declared)
    const times = place.count ?? Math.floor(maxRequest / (declared.minSize + 1))
    this.#cost([...at, 'rule'], 'rule', checked.cost * times, () => sayUnbounded(schema, node, place.scope))
    if (checked.rule instanceof CelError) {
      this.#broken([...at, 'rule'], rule.rule, checked.rule)
      return
    }
    this.#tooNew([...at, 'rule'], checked.rule)
    if (checked.message instanceof CelError)
      this.#broken([...at, 'messageExpression'], rule.messageExpression ?? '', checked.message)
    else if (checked.message !== undefined) {
      this.#tooNew([...at, 'messageExpression'], checked.message)
      this.#cost([...at, 'messageExpression'], 'messageExpression', checked.messageCost, () =>
        sayUnbounded(schema, node, []),
      )
    }
    if (!checked.rule.names.has('oldSelf')) {
      if (rule.optionalOldSelf !== undefined)
        this.#check.forbidden([...at, 'optionalOldSelf'], 'the rule does not name oldSelf')
    } else if (place.uncorrelated !== undefined) {
      const why =
        'names oldSelf, but below a list that is no map (x-kubernetes-list-type) no old value can be told'
      this.#check.add('definition-rule', [...at, 'rule'], why, 'move the rule to the list, or make it a map')
    }
  }

  #cost(path: Path, what: string, cost: number, hint: () => string): void {
    this.#total += cost
    if (cost >= definitionLimit / 100) this.#costs.push({ path, cost })
    if (cost <= ruleLimit) return
    const factor = sayFactor(cost, ruleLimit)
    this.#check.add('definition-cost', path, `may cost ${factor} times what one ${what} may`, hint())
  }

  #broken(path: Path, source: string, error: CelError): void {
    const where =
      error.offset === undefined
        ? ''
        : `, at character ${Array.from(source.slice(0, error.offset)).length + 1}`
    this.#check.add('definition-rule', path, `does not compile: ${error.message}${where}`)
  }

  /** New rules may only use what the version before understood too. */
  #tooNew(path: Path, { features }: Checked): void {
    const newest = features.findLast(({ since }) => Number(since.split('.')[1]) >= this.#check.minor)
    if (newest === undefined) return
    const first = `1.${Number(newest.since.split('.')[1]) + 1}`
    this.#check.add(
      'definition-rule',
      path,
      `uses ${newest.name}, which rules may use from Kubernetes ${first} on`,
    )
  }

  #children(schema: Schema, path: Path, place: Place): void {
    const { additionalProperties, items, properties = {} } = schema
    const { declared } = place
    for (const [name, inner] of Object.entries(properties)) {
      const escaped = escapeName(name)
      const field = escaped === undefined ? undefined : declared?.fields?.get(escaped)
      this.node(inner, [...path, 'properties', name], {
        ...place,
        isResource: isEmbedded(inner),
        declared: field,
      })
    }
    if (items !== undefined) {
      const uncorrelated =
        place.uncorrelated ?? (schema['x-kubernetes-list-type'] === 'map' ? undefined : path)
      const below = { ...repeated(place, schema.maxItems, path), uncorrelated, declared: declared?.element }
      this.node(items, [...path, 'items'], { ...below, isResource: isEmbedded(items) })
    }
    if (typeof additionalProperties === 'object') {
      const below = { ...repeated(place, schema.maxProperties, path), declared: declared?.element }
      this.node(additionalProperties, [...path, 'additionalProperties'], {
        ...below,
        isResource: isEmbedded(additionalProperties),
      })
    }
  }
}

/** One bound that is missing makes the number of values unknown. */
function repeated(place: Place, most: number | undefined, path: Path): Place {
  if (most === undefined) return { ...place, count: undefined, scope: [...place.scope, path] }
  return { ...place, count: place.count === undefined ? undefined : place.count * Math.max(0, most) }
}
