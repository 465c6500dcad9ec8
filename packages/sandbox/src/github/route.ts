import type { EndpointRequest, EndpointResponse } from '../endpoint.ts'

/** A call that the endpoint answers; the groups of the pattern are the parts. */
export type Route = readonly [
  method: string,
  path: RegExp,
  answer: (request: EndpointRequest, parts: readonly string[]) => EndpointResponse,
]

const docs = 'https://docs.github.com/rest'

export const failure = (status: number, message: string): EndpointResponse => ({
  status,
  body: { message, documentation_url: docs, status: String(status) },
})
export const forbidden = failure(403, 'Resource not accessible by integration')
export const notFound = failure(404, 'Not Found')

/** One page, with the Link header of the next one. */
export function page(
  { query, path }: EndpointRequest,
  url: string,
  items: readonly object[],
): EndpointResponse {
  const size = Math.min(100, Math.max(1, Number(query.get('per_page') ?? 30)))
  const number = Math.max(1, Number(query.get('page') ?? 1))
  const more = items.length > number * size
  return {
    status: 200,
    ...(more && { headers: { link: `<${url}${path}?per_page=${size}&page=${number + 1}>; rel="next"` } }),
    body: items.slice((number - 1) * size, number * size),
  }
}
