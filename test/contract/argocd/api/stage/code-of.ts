import { isChgError } from '@chg/core'

/** The code of the error that some work ends with; `done` when it ends well. Any other error passes through. */
export async function codeOf(work: Promise<unknown>): Promise<string> {
  try {
    await work
    return 'done'
  } catch (error) {
    if (isChgError(error)) return error.code
    throw error
  }
}
