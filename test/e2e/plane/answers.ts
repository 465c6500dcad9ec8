import { type HttpRequest, isChgError, nodeHttp } from '@chg/core'

const http = nodeHttp()
const ONE_LOOK_MS = 2000

/** Whether a server answers with 200. One that is not there yet, or takes more than two seconds, does not. */
export async function answers(request: HttpRequest): Promise<boolean> {
  try {
    return (await http.request({ timeout: ONE_LOOK_MS, ...request })).status === 200
  } catch (error) {
    if (isChgError(error, 'http-unreachable') || isChgError(error, 'http-timeout')) return false
    throw error
  }
}
