import { at, type JsonObject } from '@chg/core'
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

  constructor(check: Check, path: Path, now: unknown, was: unknown) {
    this.check = check
    this.path = path
    this.now = now ?? undefined
    this.was = was ?? undefined
  }

  at(...steps: readonly string[]): Change {
    return new Change(this.check, [...this.path, ...steps], at(this.now, ...steps), at(this.was, ...steps))
  }

  /** Whether both states say something here. */
  get isStatedTwice(): boolean {
    return this.now !== undefined && this.was !== undefined
  }

  get differences(): readonly Difference[] {
    return differences(this.now, this.was, String(this.path.at(-1) ?? ''))
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

  #tell(path: Path, now: unknown, was: unknown, fix: string): void {
    const change =
      was === undefined
        ? `it would be set to ${said(now)}`
        : now === undefined
          ? `it would be removed, and is ${said(was)}`
          : `it is ${said(was)} and would become ${said(now)}`
    this.check.immutable(path, fix, change)
  }
}

/** Rules that are written over changes, as rules of a kind. */
export function overChanges(rules: (object: Change) => void): UpdateRules {
  return (object: JsonObject, old: JsonObject, check: Check) => rules(new Change(check, [], object, old))
}

export const recreate = 'give it another name, or delete the object and create it again'
