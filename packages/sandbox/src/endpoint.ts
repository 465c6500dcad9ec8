/** One of the sandbox's HTTP services (Kubernetes, Argo CD, GitHub, object storage), each on its own loopback port. */
export interface Endpoint {
  readonly name: 'kubernetes' | 'argocd' | 'github' | 'storage'
  /** Undefined: nobody here knows that request, and the server answers 501. */
  handle(request: EndpointRequest): Promise<EndpointResponse | undefined>
}

export interface EndpointRequest {
  readonly method: string
  readonly path: string
  readonly query: URLSearchParams
  /** Names in lower case. */
  readonly headers: Readonly<Record<string, string>>
  readonly body: string
}

export interface EndpointResponse {
  readonly status: number
  readonly headers?: Readonly<Record<string, string>>
  /** JSON-serialised unless a string or bytes. */
  readonly body?: unknown
  /** For watches: lines that are sent as they come; ends when the client goes. */
  readonly stream?: AsyncIterable<string>
}
