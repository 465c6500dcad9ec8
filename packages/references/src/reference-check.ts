import type { JsonObject } from '@chg/core'
import { type Path, type Problem, sayPath } from '@chg/findings'
import { type Member, sayMember } from './member.ts'
import type { ObjectSet } from './object-set.ts'

export type ReferenceRule =
  /** What is referred to is not there: it may well come from elsewhere. */
  | 'reference-missing'
  /** What is referred to is there, and has no such port or key, or is of another kind. */
  | 'reference-port'
  | 'reference-key'
  | 'reference-kind'
  /** What is referred to is in another namespace, where nothing allows it. */
  | 'reference-forbidden'
  /** A selector that selects nothing. */
  | 'selector-unmatched'

/** An object that another one refers to. */
export interface Target {
  /** `group/Kind`. */
  readonly key: string
  readonly kind: string
  /** Empty for kinds without namespaces, and where none is stated. */
  readonly namespace: string
  readonly name: string
}

/** What is wrong with one object's reference. */
export interface ReferenceProblem {
  readonly object: JsonObject
  readonly problem: Problem<ReferenceRule>
  /** What was not found, and might be in the cluster. */
  readonly missing?: Target
}

/** Collects what is found in one set. */
export class ReferenceCheck {
  readonly found: ReferenceProblem[] = []
  readonly set: ObjectSet
  readonly #where: string
  /** Namespaces that have objects of a kind, by the kind. */
  readonly #places = new Map<string, ReadonlySet<string>>()

  constructor(set: ObjectSet, hasCluster: boolean) {
    this.set = set
    this.#where = hasCluster ? 'neither among these objects nor in the cluster' : 'not among these objects'
  }

  /** The object that is referred to; without it a warning, since it may come from elsewhere. */
  expect(member: Member, path: Path, target: Target): Member | undefined {
    const { key, kind, namespace, name } = target
    const there = this.set.find(key, namespace, name)
    if (there !== undefined) return there
    const near = this.set.nearName(key, namespace, name)
    this.found.push({
      object: member.object,
      missing: target,
      problem: {
        rule: 'reference-missing',
        level: 'warning',
        message: `${sayPath(path)} refers to ${sayMember({ kind, namespace, name })}, which is ${this.#where}`,
        fix: near === undefined ? 'see that it is there before this is applied' : `did you mean ${near}?`,
        path,
        part: 'value',
      },
    })
    return undefined
  }

  /** As `expect`, of what others may well own: silent where the set has nothing of that kind there. */
  expectAmong(member: Member, path: Path, target: Target): Member | undefined {
    return this.holds(target.key, target.namespace) ? this.expect(member, path, target) : undefined
  }

  /** Whether the set has an object of that kind that is in the namespace, or may come to be. */
  holds(key: string, namespace: string): boolean {
    const known = this.#places.get(key)
    const places = known ?? new Set(this.set.ofKind(key).map((one) => one.namespace))
    if (known === undefined) this.#places.set(key, places)
    return places.has(namespace) || places.has('') || (namespace === '' && places.size > 0)
  }

  error(member: Member, path: Path, rule: ReferenceRule, what: string, fix?: string): void {
    this.#add('error', member, path, rule, what, fix)
  }

  warning(member: Member, path: Path, rule: ReferenceRule, what: string, fix?: string): void {
    this.#add('warning', member, path, rule, what, fix)
  }

  #add(
    level: 'error' | 'warning',
    { object }: Member,
    path: Path,
    rule: ReferenceRule,
    what: string,
    fix: string | undefined,
  ): void {
    const message = `${sayPath(path)} ${what}`
    this.found.push({
      object,
      problem: { rule, level, message, ...(fix !== undefined && { fix }), path, part: 'value' },
    })
  }
}
