import { ChgError, type Http, isLoopback, sha256 } from '@chg/core'

const MAX_REDIRECTS = 5
const TIMEOUT_MS = 300_000

/**
 * Downloads a file and gives it only when its SHA-256 is the one that is wanted. Redirects are followed, over https
 * alone (plain http is taken from this machine only, when the first address is of it). Throws `download-failed` or
 * `download-tampered`.
 */
export async function download(
  http: Http,
  from: string,
  wanted: string,
  signal: AbortSignal,
): Promise<Uint8Array> {
  const local = isLocal(new URL(from))
  let url = new URL(from)
  for (let hop = 0; hop <= MAX_REDIRECTS; hop += 1) {
    if (url.protocol !== 'https:' && !(local && isLocal(url)))
      throw failed(from, `it leads to ${url.protocol}//${url.host}, which is not https`)
    const response = await http.request({ url: url.href, timeout: TIMEOUT_MS, signal })
    const next = response.headers.location
    if (response.status >= 300 && response.status < 400 && next !== undefined) {
      url = new URL(next, url)
      continue
    }
    if (response.status !== 200) throw failed(from, `it answers ${response.status}`)
    const found = sha256(response.body)
    if (found === wanted) return response.body
    throw new ChgError(
      'download-tampered',
      `${from} has SHA-256 ${found}, and ${wanted} is wanted: it was not unpacked`,
      'do not use that file; find out who changed it, or install the Kyverno CLI in a step before',
    )
  }
  throw failed(from, `it redirects more than ${MAX_REDIRECTS} times`)
}

function isLocal(url: URL): boolean {
  return url.protocol === 'http:' && isLoopback(url.hostname)
}

function failed(from: string, why: string): ChgError {
  return new ChgError(
    'download-failed',
    `${from} could not be downloaded: ${why}`,
    'install the Kyverno CLI in a step before, or allow the download through the proxy',
  )
}
