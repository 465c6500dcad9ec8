import { type ChgError, isChgError } from './errors.ts'
import type { HttpResponse } from './http.ts'
import { type RetryBounds, retry } from './retry.ts'
import { retryAfter } from './retry-after.ts'

/** What may pass: an answer that says 429 or 5xx, or the error of a request that got none (`http-unreachable`, `http-timeout`). */
export type Hindrance = HttpResponse | ChgError

/**
 * Sends a request, again while something hinders it that may pass, with growing waits, or after as long as `Retry-After` says.
 * Resolves to the last answer, whatever it says; what `send` throws passes through unchanged.
 * @param worthIt whether to go on after a hindrance; a number is the milliseconds that were asked for elsewhere than in a header.
 */
export async function sendAgain(
  send: () => Promise<HttpResponse>,
  bounds: RetryBounds,
  worthIt: (hindrance: Hindrance) => boolean | number = () => true,
): Promise<HttpResponse> {
  const attempt = async () => {
    const response = await send()
    if (isBusy(response)) throw new Busy(response)
    return response
  }
  const again = (error: unknown) => {
    if (!(error instanceof Busy))
      return (isChgError(error, 'http-unreachable') || isChgError(error, 'http-timeout')) && worthIt(error)
    const { response } = error
    const wish = worthIt(response)
    return wish === false ? false : (retryAfter(response, bounds.clock.now()) ?? wish)
  }
  try {
    return await retry(attempt, again, bounds)
  } catch (error) {
    if (error instanceof Busy) return error.response
    throw error
  }
}

/** Whether an answer says that the server cannot answer now. */
export function isBusy({ status }: HttpResponse): boolean {
  return status === 429 || status >= 500
}

/** Carries an answer through `retry`. */
class Busy extends Error {
  readonly response: HttpResponse

  constructor(response: HttpResponse) {
    super(`answered ${response.status}`)
    this.response = response
  }
}
