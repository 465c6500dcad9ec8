import {
  ChgError,
  type Clock,
  type Http,
  type HttpResponse,
  isChgError,
  isObject,
  parseJson,
  retry,
  retryAfter,
  stringAt,
} from '@chg/core'

/** GitHub's REST API: one authenticated, patient request at a time. */
export interface Api {
  /**
   * The parsed answer. Codes: `github-unauthorized`, `github-forbidden` (with the `permissions:` line that is missing),
   * `github-not-found`, `github-rate-limited`, `github-unreachable`.
   */
  call(request: ApiRequest): Promise<unknown>
  /** All pages of a list, a hundred items each. */
  pages(path: string, permission: string): Promise<readonly unknown[]>
}

export interface ApiRequest {
  readonly method?: 'GET' | 'POST' | 'PATCH'
  /** Below the base URL: `/repos/org/repo/pulls/1/files`. */
  readonly path: string
  readonly body?: unknown
  /** What the token needs, as it stands below `permissions:`: `pull-requests: read`. */
  readonly permission: string
}

export interface ApiOptions {
  readonly apiUrl: string
  readonly token: string
  readonly http: Http
  readonly clock: Clock
  readonly signal: AbortSignal
}

const ATTEMPTS = 4
const MAX_WAIT_MS = 60_000
const MAX_PAGES = 100

/** A `4xx` or `5xx` on its way through `retry`. */
class Refused extends Error {
  readonly response: HttpResponse

  constructor(response: HttpResponse) {
    super(`GitHub answered ${response.status}`)
    this.response = response
  }
}

export function githubApi({ apiUrl, token, http, clock, signal }: ApiOptions): Api {
  const base = apiUrl.replace(/\/+$/, '')
  const headers = {
    accept: 'application/vnd.github+json',
    authorization: `Bearer ${token}`,
    'x-github-api-version': '2022-11-28',
  }
  const once = async ({ method = 'GET', path, body }: ApiRequest) => {
    const json = body === undefined ? undefined : JSON.stringify(body)
    const response = await http.request({
      method,
      url: `${base}${path}`,
      headers: json === undefined ? headers : { ...headers, 'content-type': 'application/json' },
      ...(json !== undefined && { body: json }),
      signal,
    })
    if (response.status >= 300) throw new Refused(response)
    return parse(response, path)
  }
  const again = (request: ApiRequest) => (error: unknown) => {
    if (error instanceof Refused) {
      const wait = limitWait(error.response, clock.now())
      if (wait !== undefined) return wait <= MAX_WAIT_MS && wait
      return error.response.status >= 500 && request.method !== 'POST'
    }
    // A POST that got no answer may have done its work: a second one could do it twice.
    return (
      request.method !== 'POST' &&
      (isChgError(error, 'http-unreachable') || isChgError(error, 'http-timeout'))
    )
  }
  const api: Api = {
    async call(request) {
      try {
        const bounds = { clock, signal, attempts: ATTEMPTS, delay: 1_000, maxDelay: MAX_WAIT_MS }
        return await retry(() => once(request), again(request), bounds)
      } catch (error) {
        signal.throwIfAborted()
        throw explained(error, request, base, clock.now())
      }
    },
    async pages(path, permission) {
      const items: unknown[] = []
      for (let page = 1; page <= MAX_PAGES; page += 1) {
        const some = await api.call({ path: `${path}?per_page=100&page=${page}`, permission })
        if (!Array.isArray(some)) throw notAsExpected(path)
        items.push(...some)
        if (some.length < 100) return items
      }
      throw new ChgError(
        'github-unreachable',
        `${path} has more than ${MAX_PAGES * 100} items`,
        'this is more than chg-actions reads: please report it',
      )
    },
  }
  return api
}

function parse(response: HttpResponse, path: string): unknown {
  const body = parseJson(response.text())
  if (body === undefined) throw notAsExpected(path)
  return body
}

/** Milliseconds that GitHub asks to wait; undefined when the answer is no rate limit. */
function limitWait(response: HttpResponse, now: Date): number | undefined {
  const { status, headers } = response
  if (status !== 429 && status !== 403) return undefined
  const asked = retryAfter(response, now)
  if (asked !== undefined) return Math.max(1_000, asked)
  if (headers['x-ratelimit-remaining'] === '0')
    return Math.max(1_000, Number(headers['x-ratelimit-reset'] ?? 0) * 1000 - now.getTime())
  return status === 429 ? 1_000 : undefined
}

function explained(
  error: unknown,
  { method = 'GET', path, permission }: ApiRequest,
  base: string,
  now: Date,
): unknown {
  const target = `${method} ${base}${path.replace(/\?.*/, '')}`
  if (!(error instanceof Refused)) {
    if (!isChgError(error, 'http-unreachable') && !isChgError(error, 'http-timeout')) return error
    return new ChgError('github-unreachable', `GitHub could not be reached: ${error.message}`, error.fix, {
      cause: error,
    })
  }
  const { response } = error
  const said = saidBy(response)
  const wait = limitWait(response, now)
  if (wait !== undefined)
    return new ChgError(
      'github-rate-limited',
      `GitHub's rate limit is used up (${target})`,
      `run again in ${Math.ceil(wait / 60_000)} min, or use a token with a higher limit`,
    )
  if (response.status === 401)
    return new ChgError(
      'github-unauthorized',
      `GitHub does not accept the token (${target}: ${said})`,
      'give a valid github-token: it may have expired or been revoked',
    )
  if (response.status === 403)
    return new ChgError(
      'github-forbidden',
      `the token may not ${target}: ${said}`,
      `add "${permission}" below permissions: of the job; on pull requests from forks the token is read-only`,
    )
  if (response.status === 404)
    return new ChgError(
      'github-not-found',
      `there is no ${target}, or the token may not see it: ${said}`,
      `check the repository and the number, and add "${permission}" below permissions: of the job`,
    )
  const code = response.status >= 500 ? 'github-unreachable' : 'github-refused'
  return new ChgError(
    code,
    `${target} was answered with ${response.status}: ${said}`,
    'look at githubstatus.com, then run again',
  )
}

function saidBy(response: HttpResponse): string {
  const text = response.text()
  const body = parseJson(text)
  // Proxies answer in HTML: its beginning says enough.
  return isObject(body) ? (stringAt(body, 'message') ?? 'no message') : text.slice(0, 200)
}

function notAsExpected(path: string): ChgError {
  return new ChgError(
    'github-unreachable',
    `GitHub's answer to ${path} is not what its API describes`,
    'check that GITHUB_API_URL is the URL of the API, and that no proxy answers in its place',
  )
}
