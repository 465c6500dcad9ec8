import { isObject, type JsonObject, suggest } from '@chg/core'
import type { Path } from '@chg/findings'
import type { Check, KindRules } from '../check.ts'
import type { Form } from './forms.ts'

/** A place in an object and what stands there. Its path is made only when there is something to say about it. */
export class Field {
  readonly check: Check
  /** Undefined where the field is missing or null, which the API server takes for the same. */
  readonly value: unknown
  readonly #parent: Field | undefined
  readonly #step: string | number

  constructor(check: Check, value: unknown, parent?: Field, step: string | number = '') {
    this.check = check
    this.value = value ?? undefined
    this.#parent = parent
    this.#step = step
  }

  at(step: string, ...more: readonly string[]): Field {
    let field = this.#child(step)
    for (const one of more) field = field.#child(one)
    return field
  }

  /** The same place with a part of its value, for rules of that part. */
  from(value: unknown): Field {
    return new Field(this.check, value, this.#parent, this.#step)
  }

  /** Each item of a list; none where there is no list. A null among them is an empty one, as Go has it. */
  items(): readonly Field[] {
    return Array.isArray(this.value)
      ? this.value.map((item, index) => new Field(this.check, item ?? '', this, index))
      : []
  }

  /** Each member of a mapping; none where there is no mapping. */
  members(): readonly (readonly [string, Field])[] {
    return this.keys.map((key) => [key, this.#child(key)])
  }

  get keys(): readonly string[] {
    return isObject(this.value) ? Object.keys(this.value) : []
  }

  get isSet(): boolean {
    return this.value !== undefined
  }

  /** The text; empty where there is none, as Go has it. */
  get text(): string {
    return typeof this.value === 'string' ? this.value : ''
  }

  get number(): number | undefined {
    return typeof this.value === 'number' ? this.value : undefined
  }

  /** How many items or members there are. */
  get size(): number {
    return Array.isArray(this.value) ? this.value.length : this.keys.length
  }

  get path(): Path {
    return this.#parent === undefined ? [] : [...this.#parent.path, this.#step]
  }

  required(why?: string, fix?: string): void {
    this.check.required(this.path, why, fix)
  }

  invalid(what: string, fix?: string): void {
    this.check.invalid(this.path, what, fix)
  }

  duplicate(value: unknown = this.value, fix?: string): void {
    this.check.duplicate(this.path, value, fix)
  }

  forbidden(why: string, fix?: string): void {
    this.check.forbidden(this.path, why, fix)
  }

  /** Nothing there, or nothing in it: no text, no items, no members. */
  get isEmpty(): boolean {
    const { value } = this
    return value === undefined || value === '' || (typeof value === 'object' && this.size === 0)
  }

  /** Required where it is missing or empty. True when there is something. */
  filled(why?: string, fix?: string): boolean {
    if (this.isEmpty) this.required(why, fix)
    return !this.isEmpty
  }

  /** The same for a field that the schema requires: what is missing altogether was said there. */
  notEmpty(why?: string, fix?: string): boolean {
    return this.isSet && this.filled(why ?? 'it may not be empty', fix)
  }

  /** A text that is not empty must be of the form. True when it is. */
  form({ test, words }: Form, fix?: string): boolean {
    if (this.text === '' || test(this.text)) return true
    this.invalid(`is ${said(this.text)}, but must be ${words}`, fix)
    return false
  }

  /** The same where an empty text is a value as well, and mostly a wrong one. */
  exactForm(form: Form, fix?: string): boolean {
    // A null in a list is an empty item.
    const isEmpty = this.value === '' || (!this.isSet && typeof this.#step === 'number')
    if (!isEmpty || form.test('')) return this.form(form, fix)
    this.invalid(`is empty, but must be ${form.words}`, fix)
    return false
  }

  /** A text that is not empty must be one of these. */
  oneOf(known: readonly string[], fix?: string): boolean {
    const { text } = this
    if (text === '' || known.includes(text)) return true
    const near = suggest(text, known)
    const list = known.length === 1 ? said(known[0]) : `one of ${known.map(said).join(', ')}`
    this.invalid(`is ${said(text)}, but must be ${list}`, fix ?? (near && `did you mean ${near}?`))
    return false
  }

  /** The same where an empty text is a value as well, and a wrong one. */
  exactlyOneOf(known: readonly string[], fix?: string): boolean {
    if (this.value !== '') return this.oneOf(known, fix)
    this.invalid(
      `is empty, but must be ${known.length === 1 ? said(known[0]) : `one of ${known.map(said).join(', ')}`}`,
      fix,
    )
    return false
  }

  /** A number that is there must lie in the range. */
  between(least: number, most = Infinity): boolean {
    const { number } = this
    if (number === undefined || (number >= least && number <= most)) return true
    const range = most === Infinity ? `at least ${least}` : `between ${least} and ${most}`
    this.invalid(`is ${number}, but must be ${range}`)
    return false
  }

  /** A list or a mapping with no more items than that. True when it is. */
  atMost(most: number): boolean {
    if (this.size <= most) return true
    this.invalid(`has ${this.size} items, but at most ${most} fit`)
    return false
  }

  #child(step: string): Field {
    const here = this.value
    const member = isObject(here) ? here[step] : undefined
    // What is inherited are functions, which no value of JSON is: one look tells both.
    return new Field(this.check, typeof member === 'function' ? undefined : member, this, step)
  }
}

/** Rules that are written over fields, as rules of a kind. */
export function overFields(rules: (object: Field) => void): KindRules {
  return (object: JsonObject, check: Check) => rules(new Field(check, object))
}

/** A value for a message: JSON, cut where it is long. */
export function said(value: unknown): string {
  const text = JSON.stringify(value) ?? 'nothing'
  return text.length > 80 ? `${text.slice(0, 77)}…` : text
}
