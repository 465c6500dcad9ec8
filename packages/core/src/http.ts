/**
 * The injected HTTP client. Every call has a deadline; proxies (HTTPS_PROXY, NO_PROXY or an explicit
 * `proxy`), custom CAs and client certificates are honoured; redirects are not followed.
 */
export interface Http {
  request(request: HttpRequest): Promise<HttpResponse>
  /** The body as it arrives, line by line: for watches. Ends when the server closes; rejects with `http-refused` unless the status is 2xx. */
  lines(request: HttpRequest): AsyncIterable<string>
}

export interface HttpRequest {
  readonly method?: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE'
  readonly url: string
  readonly headers?: Readonly<Record<string, string>>
  readonly body?: string | Uint8Array
  /** Milliseconds for the whole exchange; 30 s when left out. */
  readonly timeout?: number
  /** The largest body that is taken; a larger one rejects with `http-too-large`. 256 MiB when left out. */
  readonly maxBytes?: number
  readonly signal?: AbortSignal
  readonly tls?: TlsOptions
  /** A proxy for this request instead of the environment's: `http://proxy:3128`. */
  readonly proxy?: string
}

/** PEM texts, as TLS takes them. */
export interface TlsOptions {
  readonly ca?: string
  readonly cert?: string
  readonly key?: string
  readonly serverName?: string
  readonly insecureSkipVerify?: boolean
}

export interface HttpResponse {
  readonly status: number
  /** Names in lower case. */
  readonly headers: Readonly<Record<string, string>>
  readonly body: Uint8Array
  text(): string
}
