import { CelError } from './cel-error.ts'

/** Kubernetes' `PerCallLimit`: about 0.1 s of evaluation. */
export const perCallLimit = 1_000_000

const MAX_SIZE = 10_000_000

/**
 * What an evaluation may still cost, in units that follow cel-go's runtime cost tracker (one per call, select and
 * identifier, a tenth per character or element walked). It is a bound on hostile expressions, not the exact figure of
 * an API server. One budget may be shared by several evaluations.
 */
export class Budget {
  readonly limit: number
  #left: number

  constructor(limit: number = perCallLimit) {
    this.limit = limit
    this.#left = limit
  }

  get spent(): number {
    return this.limit - this.#left
  }

  charge(cost: number): void {
    this.#left -= cost
    if (this.#left < 0) {
      throw new CelError('too-costly', `the expression costs more than ${this.limit} units and was stopped`)
    }
  }

  /** Refuses to build a text or list of more than ten million parts, before it is built. */
  allocate(size: number): void {
    if (size > MAX_SIZE)
      throw new CelError('too-costly', `a result of ${size} characters or elements is too large`)
    this.charge(size / 10)
  }
}
