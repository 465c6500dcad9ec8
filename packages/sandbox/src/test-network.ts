import { type Http, nodeHttp } from '@chg/core'

/** A network that is cut after so many answers: the run is cancelled there, as by SIGTERM. */
export function cutAfter(
  answers: number,
  reason: Error,
): { http: Http; signal: AbortSignal; cut: () => boolean } {
  const real = nodeHttp()
  const cancellation = new AbortController()
  let count = 0
  const http: Http = {
    ...real,
    async request(request) {
      const response = await real.request({ ...request, signal: new AbortController().signal })
      count += 1
      if (count >= answers) {
        cancellation.abort(reason)
        throw reason
      }
      return response
    },
  }
  return { http, signal: cancellation.signal, cut: () => cancellation.signal.aborted }
}
