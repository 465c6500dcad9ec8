import type { JsonObject } from '@chg/core'
import { type Path, type Problem, sayPath } from '@chg/findings'

/** What rules of built-in kinds say, after the error types of apimachinery's `field` package. */
export type NativeRule =
  | 'native-required'
  | 'native-invalid'
  | 'native-duplicate'
  | 'native-forbidden'
  | 'field-immutable'

/** Collects what rules find in one object, as one Kubernetes version would judge it. */
export class Check {
  readonly problems: Problem<NativeRule>[] = []
  readonly #minor: number
  #asked = false

  constructor(minor: number) {
    this.#minor = minor
  }

  /** Minor version of Kubernetes: 36 for 1.36. To be asked only where a rule depends on it. */
  get minor(): number {
    this.#asked = true
    return this.#minor
  }

  /** Whether another version might judge otherwise. */
  get dependsOnVersion(): boolean {
    return this.#asked
  }

  /** Rules that came with a version, which is asked for only where they have something to say. */
  since(minor: number, rules: () => void): void {
    const before = this.problems.length
    rules()
    if (this.problems.length > before && this.minor < minor) this.problems.length = before
  }

  /** Rules of the versions before that one. */
  until(minor: number, rules: () => void): void {
    const before = this.problems.length
    rules()
    if (this.problems.length > before && this.minor >= minor) this.problems.length = before
  }

  /** A field is needed here; shown at the nearest parent that is there. */
  required(path: Path, why?: string, fix?: string): void {
    this.#add('native-required', path, `is missing${why === undefined ? '' : `: ${why}`}`, fix)
  }

  /** `what` follows the path: `must be between 1 and 65535`. */
  invalid(path: Path, what: string, fix?: string): void {
    this.#add('native-invalid', path, what, fix)
  }

  duplicate(path: Path, value: unknown, fix?: string): void {
    this.#add('native-duplicate', path, `is there twice: ${JSON.stringify(value)}`, fix)
  }

  /** The field may not be set here. `why` is a clause: `a Job takes OnFailure or Never`. */
  forbidden(path: Path, why: string, fix?: string): void {
    this.#add('native-forbidden', path, `may not be set: ${why}`, fix, 'key')
  }

  /** The field differs from the object as it is and cannot be changed in place; `change` says how, where it is no secret. */
  immutable(path: Path, fix?: string, change?: string): void {
    const what = 'cannot be changed once the object is there'
    this.#add('field-immutable', path, change === undefined ? what : `${what}: ${change}`, fix)
  }

  #add(rule: NativeRule, path: Path, what: string, fix: string | undefined, part: 'key' | 'value' = 'value') {
    const message = `${sayPath(path)} ${what}`
    this.problems.push({ rule, level: 'error', message, ...(fix !== undefined && { fix }), path, part })
  }
}

/** The rules of one kind. They may trust the types that the schema asks for: objects with a wrong type never come here. */
export type KindRules = (object: JsonObject, check: Check) => void

/** What may not become of `old`, the object as it is; the same kind, name and namespace. */
export type UpdateRules = (object: JsonObject, old: JsonObject, check: Check) => void
