import { canonicalJson, isObject, type JsonObject, suggest } from '@chg/core'
import { type Path, sayPath } from '@chg/findings'
import { brokenConstraints } from '../constraints.ts'
import { wrongNumber, wrongText } from '../formats.ts'
import type { SchemaProblem, SchemaRule } from '../schema-problem.ts'
import { fits, needed, say, sayType, sayTypes } from '../words.ts'
import type { DocumentNode } from './document-node.ts'
import type { SchemaDocument, Standing } from './schema-document.ts'

/** Far above what any object asks: a schema whose alternatives multiply ends here. */
const MAX_STEPS = 2_000_000
/** Schemas that are asked about one and the same value, one because of the other. */
const MAX_IN_PLACE = 100
/** Schemas that are asked one inside of the other, along the object too: the stack takes twice as many. */
const MAX_DEPTH = 600

/**
 * Compares a value with the JSON Schema of a catalog, as drafts 4 to 2020-12 mean it, save that `nullable` and
 * `x-kubernetes-int-or-string` hold as the API server has them. Every problem is reported, not the first one.
 */
export function judgeDocument(value: unknown, document: SchemaDocument): readonly SchemaProblem[] {
  const judge = new DocumentJudge(document)
  judge.value(value, document.root)
  return judge.problems
}

class DocumentJudge {
  problems: SchemaProblem[] = []
  readonly #document: SchemaDocument
  readonly #path: (string | number)[] = []
  #steps = 0
  #depth = 0
  /** The depth at which the value of the moment was come to. */
  #from = 0

  constructor(document: SchemaDocument) {
    this.#document = document
  }

  value(value: unknown, standing: Standing): void {
    if (standing.raw === true) return
    this.#steps += 1
    if (this.#steps > MAX_STEPS) throw this.#document.unusable('its alternatives multiply without end')
    if (this.#depth - this.#from > MAX_IN_PLACE)
      throw this.#document.unusable('its references lead in a circle')
    if (this.#depth > MAX_DEPTH) throw this.#document.unusable('it is too deep, with what it refers to')
    this.#depth += 1
    const node = this.#document.node(standing)
    const { address } = standing
    if (node.never) this.#add('schema-constraint', 'may not be here')
    if (node.ref !== undefined) this.value(value, this.#document.target(node.ref, address))
    if (node.ref === undefined || !node.refOnly) this.#own(value, node, address)
    this.#depth -= 1
  }

  #own(value: unknown, node: DocumentNode, address: string): void {
    if (value === null && node.nullable) return
    const { types } = node
    if (types !== undefined && !types.some((type) => fits(value, type))) {
      this.#wrongType(value, types)
      return
    }
    this.#scalar(value, node)
    if (Array.isArray(value)) this.#list(value, node, address)
    else if (node.asksObjects && isObject(value)) this.#object(value, node, address)
    for (const one of node.allOf) this.value(value, { raw: one, address })
    if (node.anyOf !== undefined) this.#alternatives(value, node.anyOf, address, 'anyOf')
    if (node.oneOf !== undefined) this.#alternatives(value, node.oneOf, address, 'oneOf')
    if (node.not !== undefined && this.#try(value, node.not, address).length === 0)
      this.#add('schema-constraint', 'is what the schema forbids (not)')
    if (node.branch !== undefined) {
      const { when, fitting, otherwise } = node.branch
      const chosen = this.#try(value, when, address).length === 0 ? fitting : otherwise
      if (chosen !== undefined) this.value(value, { raw: chosen, address })
    }
  }

  #scalar(value: unknown, { enum: some, format, bounds }: DocumentNode): void {
    if (some !== undefined && !some.some((one) => same(one, value))) {
      const near = typeof value === 'string' ? suggest(value, some.map(String)) : undefined
      const known = some
        .slice(0, 12)
        .map((one) => JSON.stringify(one))
        .join(', ')
      this.#add(
        'schema-enum',
        `is ${say(value)}, but must be ${some.length === 1 ? known : `one of ${known}`}`,
        near && `did you mean ${near}?`,
      )
    }
    if (format !== undefined) {
      const wrong =
        typeof value === 'string'
          ? wrongText(format, value)
          : typeof value === 'number'
            ? wrongNumber(format, value)
            : undefined
      if (wrong !== undefined) this.#add('schema-format', `is ${say(value)}, but must be ${wrong}`)
    }
    if (bounds !== undefined)
      for (const broken of brokenConstraints(bounds, value)) this.#add('schema-constraint', broken)
  }

  #list(value: readonly unknown[], node: DocumentNode, address: string): void {
    const { tuple, items, contains } = node
    if (tuple.length > 0 || items !== undefined)
      for (const [index, item] of value.entries()) {
        const raw = index < tuple.length ? tuple[index] : items
        if (raw !== undefined) this.#below(index, item, { raw, address })
      }
    if (contains !== undefined) {
      const count = value.filter((item) => this.#try(item, contains, address).length === 0).length
      if (count < node.minContains || count > node.maxContains)
        this.#add('schema-constraint', `has ${count} items of the kind that it must contain`)
    }
    if (node.uniqueItems) this.#unique(value)
  }

  #unique(value: readonly unknown[]): void {
    const seen = new Set<string>()
    for (const [index, item] of value.entries()) {
      const key = canonicalJson(item)
      if (seen.has(key)) {
        this.#path.push(index)
        this.#add('schema-constraint', `is there twice, but items must differ: ${say(item)}`)
        this.#path.pop()
      }
      seen.add(key)
    }
  }

  #object(value: JsonObject, node: DocumentNode, address: string): void {
    const { properties, patterns, additional, names } = node
    for (const name of node.required) if (value[name] === undefined) this.#missing(name)
    for (const [name, needs] of node.dependencies)
      if (Object.hasOwn(value, name)) {
        if (!Array.isArray(needs)) this.value(value, { raw: needs, address })
        else
          for (const other of needs.map(String))
            if (value[other] === undefined) this.#missing(other, ` where ${name} is`)
      }
    for (const name in value) {
      if (!Object.hasOwn(value, name)) continue
      if (names !== undefined && this.#try(name, names, address).length > 0)
        this.#named(name, 'schema-constraint', 'is a name that may not stand here')
      let known = false
      if (Object.hasOwn(properties, name)) {
        known = true
        this.#below(name, value[name], { raw: properties[name], address })
      }
      for (const [matches, raw] of patterns)
        if (matches(name)) {
          known = true
          this.#below(name, value[name], { raw, address })
        }
      if (known || additional === undefined || additional === true) continue
      if (additional !== false) this.#below(name, value[name], { raw: additional, address })
      else this.#unknown(name, Object.keys(properties))
    }
  }

  #below(step: string | number, value: unknown, standing: Standing): void {
    const from = this.#from
    this.#from = this.#depth
    this.#path.push(step)
    this.value(value, standing)
    this.#path.pop()
    this.#from = from
  }

  /** Where only one alternative is of the value's type, it is the one that was meant, and says what is wrong. */
  #alternatives(value: unknown, all: readonly unknown[], address: string, keyword: string): void {
    const types = all.map((raw) => this.#bareTypes({ raw, address }))
    if (types.every((one) => one !== undefined)) {
      // Types alone: a null that fits two of them is one that Kubernetes drops.
      const union = [...new Set(types.flat())]
      if (!union.some((type) => fits(value, type))) this.#wrongType(value, union)
      return
    }
    // A loop: each frame counts where schemas are deep.
    const tried: (readonly SchemaProblem[])[] = []
    for (const raw of all) tried.push(this.#try(value, raw, address))
    const count = tried.filter(({ length }) => length === 0).length
    if (count === 1 || (count > 0 && keyword === 'anyOf')) return
    if (count > 1) {
      const what = `fits ${count} of the alternatives where exactly one must fit (oneOf)`
      this.#add('schema-constraint', what)
      return
    }
    const here = this.#path.length
    const meant = tried.filter(
      (problems) => !problems.some(({ rule, path }) => rule === 'schema-type' && path.length === here),
    )
    if (meant.length === 1 && meant[0] !== undefined) this.problems.push(...meant[0])
    else this.#add('schema-constraint', `fits none of the alternatives (${keyword})`)
  }

  #bareTypes(standing: Standing): readonly string[] | undefined {
    const { raw } = standing
    if (!isObject(raw) || Object.keys(raw).some((name) => name !== 'type')) return undefined
    return this.#document.node(standing).types
  }

  #try(value: unknown, raw: unknown, address: string): readonly SchemaProblem[] {
    const before = this.problems
    this.problems = []
    this.value(value, { raw, address })
    const found = this.problems
    this.problems = before
    return found
  }

  #wrongType(value: unknown, types: readonly string[]): void {
    const quoted =
      types.includes('string') && typeof value !== 'object' ? { fix: 'put it in quotes' } : undefined
    this.#add('schema-type', `is ${sayType(value)}, but must be ${sayTypes(types)}`, quoted?.fix)
  }

  #missing(name: string, where = ''): void {
    const path = [...this.#path, name]
    const message = `${sayPath(path)} is missing, but ${sayPath(this.#path)} must have it${where}`
    this.problems.push({ rule: 'schema-missing-field', level: 'error', message, path, part: 'key' })
  }

  #unknown(name: string, known: readonly string[]): void {
    const near = suggest(name, known)
    const list = known.length > 0 && known.length <= 12 ? ` (known: ${known.join(', ')})` : ''
    const what = `is not a known field${near === undefined ? list : ''}`
    this.#named(name, 'schema-unknown-field', what, near && `did you mean ${near}?`)
  }

  #named(name: string, rule: SchemaRule, what: string, fix?: string): void {
    const path = [...this.#path, name]
    this.problems.push(needed({ rule, message: `${sayPath(path)} ${what}`, path, part: 'key' }, fix))
  }

  #add(rule: SchemaRule, what: string, fix?: string): void {
    const path: Path = [...this.#path]
    this.problems.push(needed({ rule, message: `${sayPath(path)} ${what}`, path, part: 'value' }, fix))
  }
}

function same(a: unknown, b: unknown): boolean {
  return a === b || (typeof a === 'object' && a !== null && canonicalJson(a) === canonicalJson(b))
}
