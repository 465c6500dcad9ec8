/** `optional.of(x)` or `optional.none()`. */
export class Optional<V> {
  static readonly none = new Optional<never>(undefined)
  /** Undefined for none. */
  readonly value: V | undefined

  constructor(value: V | undefined) {
    this.value = value
  }
}
