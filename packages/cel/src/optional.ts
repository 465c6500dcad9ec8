import type { CelValue } from './value.ts'

/** `optional.of(x)` or `optional.none()`. */
export class Optional {
  static readonly none = new Optional(undefined)
  /** Undefined for none. */
  readonly value: CelValue | undefined

  constructor(value: CelValue | undefined) {
    this.value = value
  }
}
