import { CelError } from './cel-error.ts'

/** Turns a thrown CelError into a value, and a stack that ran out into `cel-too-large`. */
export function guarded<T>(work: () => T): T | CelError {
  try {
    return work()
  } catch (error) {
    if (error instanceof CelError) return error
    if (error instanceof RangeError)
      return new CelError('cel-too-large', 'the expression is nested too deeply')
    throw error
  }
}
