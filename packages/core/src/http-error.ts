import { ChgError, messageOf } from './errors.ts'
import type { HttpRequest } from './http.ts'

/** Node's codes of a certificate that does not check out: asking again would not help. */
const untrusted =
  /^(ERR_TLS_CERT_ALTNAME_INVALID|CERT_\w+|SELF_SIGNED_CERT_IN_CHAIN|DEPTH_ZERO_SELF_SIGNED_CERT|UNABLE_TO_\w+|HOSTNAME_MISMATCH|INVALID_CA)$/

/** `GET https://host/path`. Queries may carry signatures and tokens: messages never show them. */
export function targetOf({ method = 'GET', url }: HttpRequest): string {
  if (!URL.canParse(url)) return method
  const { protocol, host, pathname } = new URL(url)
  return `${method} ${protocol}//${host}${pathname}`
}

/** What came of a request that got no whole answer: `http-untrusted` for a certificate, else `http-unreachable`. */
export function httpError(request: HttpRequest, error: unknown): ChgError {
  if (error instanceof ChgError) return error
  const code = (error as { code?: unknown } | undefined)?.code
  if (typeof code === 'string' && untrusted.test(code)) {
    return new ChgError(
      'http-untrusted',
      `${targetOf(request)} failed: the server's certificate is not trusted (${reasonOf(error)})`,
      'give the CA that signed it, and the server name that it was made for',
      { cause: error },
    )
  }
  return new ChgError(
    'http-unreachable',
    `${targetOf(request)} failed: ${reasonOf(error)}`,
    'check the address, the proxy settings and that the server is up',
    { cause: error },
  )
}

/** What an error of `Http` says, for sentences that name the target in words of their own. */
export function saidBy({ message }: ChgError): string {
  return message.replace(/^[A-Z]+ \S+ (?:failed: )?/, '')
}

/** Where several addresses of a host were tried, Node's message is empty and the reasons stand below. */
function reasonOf(error: unknown): string {
  if (error instanceof AggregateError && error.message === '') return error.errors.map(messageOf).join(', ')
  return messageOf(error)
}
