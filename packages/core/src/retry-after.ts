import type { HttpResponse } from './http.ts'

/** Milliseconds that a server asks us to wait, by seconds or a date (RFC 9110, 10.2.3); undefined where it does not. */
export function retryAfter({ headers }: HttpResponse, now: Date): number | undefined {
  const asked = headers['retry-after'] ?? ''
  if (/^\d+$/.test(asked)) return Number(asked) * 1_000
  const instant = Date.parse(asked)
  return Number.isNaN(instant) ? undefined : Math.max(0, instant - now.getTime())
}
