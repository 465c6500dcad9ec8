import { notYaml } from './not-yaml.ts'
import type { Reader } from './reader.ts'

/** What may turn out to be a key, once a colon is found behind it. */
export interface SimpleKey {
  /** Which token it begins with, counted from the beginning of the text. */
  readonly token: number
  readonly at: number
  readonly lineStart: number
  /** It stands where a block has its keys: nothing else can be there. */
  readonly required: boolean
}

/** Outside of brackets, or inside of a pair of them: which token was last to begin what may be a key. */
interface Level {
  readonly token: number
  key: SimpleKey | undefined
}

/** Keys that stand without a `?` are on one line, and no longer than this (YAML 1.1, 7.4). */
export const MAX_KEY = 1024

/** What may be a key: one outside of brackets, and one inside of each pair that is open. */
export class SimpleKeys {
  readonly #open: Level[] = [{ token: 0, key: undefined }]
  readonly #byToken = new Map<number, SimpleKey>()

  get #here(): Level {
    return this.#open[this.depth] ?? { token: 0, key: undefined }
  }

  get depth(): number {
    return this.#open.length - 1
  }

  save(key: SimpleKey): void {
    this.remove()
    this.#open[this.depth] = { token: key.token, key }
    this.#byToken.set(key.token, key)
  }

  /** What was a possible key is none. Throws where it had to be one. */
  remove(): void {
    const { key } = this.#here
    if (key?.required === true) throw noColon(key)
    this.#forget(key)
  }

  /** Brackets open, with that token. */
  enter(token: number): void {
    this.#open.push({ token, key: undefined })
  }

  /** Brackets that never had a key begin no key either (go-yaml, `yaml_parser_decrease_flow_level`). */
  leave(): void {
    if (this.depth === 0) return
    this.#byToken.delete(this.#here.token)
    this.#open.pop()
  }

  /** The key that a colon here would belong to; it is one then. */
  take(reader: Reader): SimpleKey | undefined {
    const { key } = this.#here
    const valid = this.#isValid(key, reader)
    this.#forget(key)
    return valid ? key : undefined
  }

  /** Whether that token may still turn out to begin a key. */
  mayBegin(token: number, reader: Reader): boolean {
    const key = this.#byToken.get(token)
    if (this.#isValid(key, reader)) return true
    if (key !== undefined) this.#byToken.delete(token)
    return false
  }

  #isValid(key: SimpleKey | undefined, reader: Reader): boolean {
    if (key === undefined) return false
    if (key.lineStart === reader.lineStart && key.at + MAX_KEY >= reader.at) return true
    if (key.required) throw noColon(key)
    return false
  }

  #forget(key: SimpleKey | undefined): void {
    if (key === undefined) return
    this.#byToken.delete(key.token)
    this.#here.key = undefined
  }
}

function noColon(key: SimpleKey): Error {
  return notYaml('a key stands here, and no colon behind it', key.at)
}
