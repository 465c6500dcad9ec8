import type { Http, HttpRequest, HttpResponse } from '@chg/core'

/** An answer of a fake server: status, JSON body (or text), headers; an Error is thrown instead. */
export type FakeAnswer =
  | Error
  | { readonly status?: number; readonly body?: unknown; readonly headers?: Record<string, string> }

/** For tests of this package: an `Http` that gives the answers in turn, the last one for ever, and keeps the requests. */
export function fakeHttp(...answers: FakeAnswer[]): Http & { readonly requests: HttpRequest[] } {
  const requests: HttpRequest[] = []
  return {
    requests,
    async request(request): Promise<HttpResponse> {
      const answer = answers[Math.min(requests.length, answers.length - 1)] ?? {}
      requests.push(request)
      if (answer instanceof Error) throw answer
      const { status = 200, body = {}, headers = {} } = answer
      const text = typeof body === 'string' ? body : JSON.stringify(body)
      return { status, headers, body: Buffer.from(text), text: () => text }
    },
    lines: () => {
      throw new Error('no test reads lines')
    },
  }
}

/** A Status of the API server, as the body of an answer. */
export function status(code: number, reason: string, message: string, details: object = {}): FakeAnswer {
  const body = { kind: 'Status', apiVersion: 'v1', status: 'Failure', code, reason, message, details }
  return { status: code, body }
}

/** A pod as the API server answers it. */
export const pod = (name: string) => ({ metadata: { name, namespace: 'shop' } })
