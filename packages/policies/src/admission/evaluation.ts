import { type Bindings, Budget, CelError, type CelValue, type Program, perCallLimit } from '@chg/cel'
import type { ObjectPath } from '@chg/manifests'

/** Kubernetes: `RuntimeCELCostBudget`, for all expressions of one policy, binding and object. */
export const policyBudget = 10_000_000

/** Evaluates the expressions of one policy on one object: one budget, and the field that was read last. */
export class Evaluation {
  readonly #document: CelValue
  readonly #budget = new Budget(policyBudget)
  #lastRead: ObjectPath = []

  constructor(document: CelValue) {
    this.#document = document
  }

  /** The field of the object that was read last: where a failed check is reported. */
  get lastRead(): ObjectPath {
    return this.#lastRead
  }

  /** The value; throws the `CelError`. */
  value(program: Program, bindings: Bindings): CelValue {
    const budget = new Budget(Math.min(perCallLimit, policyBudget - this.#budget.spent))
    const result = program.evaluate(bindings, {
      budget,
      onRead: (document, path) => {
        if (document === this.#document) this.#lastRead = path
      },
    })
    this.#budget.charge(Math.min(budget.spent, budget.limit))
    if (result instanceof CelError) throw result
    return result
  }

  /** The value, or the error in its place; reads start afresh. */
  answer(program: Program, bindings: Bindings): CelValue | CelError {
    this.#lastRead = []
    try {
      return this.value(program, bindings)
    } catch (error) {
      if (error instanceof CelError) return error
      throw error
    }
  }

  /** Works out once. Asked again, it tells the same field as read: a variable stands for what it read. */
  remembered(work: () => CelValue): () => CelValue {
    let kept: { readonly result: CelValue | CelError; readonly read: ObjectPath } | undefined
    return () => {
      if (kept === undefined) {
        try {
          kept = { result: work(), read: this.#lastRead }
        } catch (error) {
          if (!(error instanceof CelError)) throw error
          kept = { result: error, read: this.#lastRead }
        }
      }
      this.#lastRead = kept.read
      if (kept.result instanceof CelError) throw kept.result
      return kept.result
    }
  }
}
