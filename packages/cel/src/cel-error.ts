/**
 * What a compile or an evaluation came to instead of a value. Returned, not thrown, by the public functions.
 *
 * Codes of compiling: `cel-syntax`, `cel-type`, `cel-undeclared`, `cel-unsupported`, `cel-too-large`.
 * Codes of evaluating: `no-such-key`, `no-such-overload`, `index-out-of-range`, `division-by-zero`, `overflow`,
 * `invalid-argument`, `too-costly`; a binding may raise its own.
 */
export class CelError extends Error {
  readonly code: string
  /** UTF-16 offset into the expression, where it is known. */
  readonly offset: number | undefined

  constructor(code: string, message: string, offset?: number) {
    super(message)
    this.name = 'CelError'
    this.code = code
    this.offset = offset
  }

  /** The same error at a place, unless it has one already. */
  at(offset: number): CelError {
    return this.offset === undefined ? new CelError(this.code, this.message, offset) : this
  }
}

export const invalid = (message: string): CelError => new CelError('invalid-argument', message)
export const overflow = (message: string): CelError => new CelError('overflow', message)
export const noOverload = (message: string): CelError => new CelError('no-such-overload', message)
