import { at, exactMember, isObject, type JsonObject } from '@chg/core'
import type { Path } from '@chg/findings'
import type { Check, UpdateRules } from '../check.ts'
import { said } from '../values/field.ts'
import { type Difference, differences } from './same.ts'

/** How many differences of one field are told one by one. */
const most = 3

/** One place of an object in two states: as it is, and as it is to become. */
export class Change {
  readonly check: Check
  readonly path: Path
  readonly now: unknown
  readonly was: unknown
  /** Both, where they are numbers that a double rounds. */
  readonly #exact: readonly [now: unknown, was: unknown] | undefined

  constructor(
    check: Check,
    path: Path,
    now: unknown,
    was: unknown,
    exact?: readonly [now: unknown, was: unknown],
  ) {
    this.#exact = exact
    this.check = check
    this.path = path
    this.now = now ?? undefined
    this.was = was ?? undefined
  }

  at(...steps: readonly string[]): Change {
    const [now, was] = [at(this.now, ...steps), at(this.was, ...steps)]
    const exact = typeof now === 'number' && typeof was === 'number' ? this.#exactly(steps) : undefined
    return new Change(this.check, [...this.path, ...steps], now, was, exact)
  }

  /** Whether both states say something here. */
  get isStatedTwice(): boolean {
    return this.now !== undefined && this.was !== undefined
  }

  get differences(): readonly Difference[] {
    const [now, was] = this.#exact ?? [this.now, this.was]
    return differences(now, was, String(this.path.at(-1) ?? ''))
  }

  get differs(): boolean {
    return this.differences.length > 0
  }

  /** The field cannot be changed: what differs is told, each difference where it is. */
  fixed(fix: string): void {
    this.refuse(this.differences, fix)
  }

  /** Tells differences of this field as what cannot be. */
  refuse(found: readonly Difference[], fix: string): void {
    if (found.length > most) this.#tell(this.path, this.now, this.was, fix)
    else for (const { path, now, was } of found) this.#tell([...this.path, ...path], now, was, fix)
  }

  #exactly(steps: readonly string[]): readonly [now: unknown, was: unknown] | undefined {
    const [nows, wases] = [at(this.now, ...steps.slice(0, -1)), at(this.was, ...steps.slice(0, -1))]
    const last = steps.at(-1)
    if (last === undefined || !isObject(nows) || !isObject(wases)) return undefined
    return [exactMember(nows, last), exactMember(wases, last)]
  }

  #tell(path: Path, now: unknown, was: unknown, fix: string): void {
    const change =
      was === undefined
        ? `it would be set to ${exactly(now)}`
        : now === undefined
          ? `it would be removed, and is ${exactly(was)}`
          : `it is ${exactly(was)} and would become ${exactly(now)}`
    this.check.immutable(path, fix, change)
  }
}

function exactly(value: unknown): string {
  return typeof value === 'bigint' ? String(value) : said(value)
}

/** Rules that are written over changes, as rules of a kind. */
export function overChanges(rules: (object: Change) => void): UpdateRules {
  return (object: JsonObject, old: JsonObject, check: Check) => rules(new Change(check, [], object, old))
}

export const recreate = 'give it another name, or delete the object and create it again'
