import { readFile } from 'node:fs/promises'
import { resolve } from 'node:path'
import { ChgError, type Clock, type Http, messageOf, parseHeader, parseJson, stringAt } from '@chg/core'
import type { Kubernetes } from '@chg/kubernetes'
import type { ArgoCd } from './argocd.ts'
import { coreArgoCd } from './core-argocd.ts'
import { restArgoCd } from './rest-argocd.ts'
import { restClient } from './rest-client.ts'

export interface ConnectArgoCd {
  /** URL with an optional path prefix; undefined: core mode. */
  readonly server: string | undefined
  readonly token: string | undefined
  /** `Name: value` each. */
  readonly headers: readonly string[]
  /** A path, or PEM content. */
  readonly ca: string | undefined
  /** Namespace of the Application objects. */
  readonly namespace: string
  readonly workspace: string
  readonly http: Http
  readonly clock: Clock
  readonly signal: AbortSignal
  readonly mask: (secret: string) => void
  readonly kubernetes: () => Promise<Kubernetes>
}

/**
 * Argo CD by its REST API when a server is named, else in core mode.
 * Throws `argocd-server-invalid`, `argocd-header-invalid`, `argocd-ca-invalid`, and those of connecting to Kubernetes.
 */
export async function connectArgoCd(options: ConnectArgoCd): Promise<ArgoCd> {
  const { server, token, namespace, http, clock, signal, mask } = options
  if (server === undefined) return coreArgoCd({ kubernetes: await options.kubernetes(), namespace })
  if (token !== undefined) mask(token)
  const headers = headersOf(options.headers)
  for (const value of Object.values(headers)) mask(value)
  const ca = await certificateOf(options.ca, options.workspace)
  return restArgoCd({
    client: restClient({
      server: baseOf(server),
      token,
      headers,
      tls: ca === undefined ? undefined : { ca },
      http,
      clock,
      signal,
    }),
    namespace,
    project: projectOfToken(token),
  })
}

function baseOf(server: string): string {
  const url = URL.canParse(server) ? new URL(server) : undefined
  const plain = url?.username === '' && url.password === '' && url.search === '' && url.hash === ''
  if (url === undefined || !plain || !['https:', 'http:'].includes(url.protocol)) {
    // What stands before an @ or after a ? may be a secret.
    const shown = server.replace(/^([^/]*\/\/)?[^/]*@/, '$1…@').replace(/[?#].*$/s, '?…')
    throw new ChgError(
      'argocd-server-invalid',
      `argocd-server ${JSON.stringify(shown.slice(0, 120))} is not an http(s) URL without credentials and query`,
      'for example https://argocd.example.com, or with a path prefix https://example.com/argo-cd',
    )
  }
  return url.href.replace(/\/+$/, '')
}

function headersOf(lines: readonly string[]): Readonly<Record<string, string>> {
  return Object.fromEntries(
    lines.map((line) => {
      const header = parseHeader(line)
      if (header === undefined) {
        throw new ChgError(
          'argocd-header-invalid',
          'a line of argocd-headers is not of the form Name: value',
          'for example CF-Access-Client-Id: abc',
        )
      }
      return [header.name.toLowerCase(), header.value]
    }),
  )
}

async function certificateOf(ca: string | undefined, workspace: string): Promise<string | undefined> {
  if (ca === undefined || ca.includes('-----BEGIN')) return ca
  return readFile(resolve(workspace, ca.trim()), 'utf8').catch((cause: unknown) => {
    throw new ChgError(
      'argocd-ca-invalid',
      `argocd-ca could not be read: ${messageOf(cause)}`,
      'give the path of a PEM file of the workspace, or its content',
      { cause },
    )
  })
}

/** A project token says in its subject whose it is (`proj:<project>:<role>`). Only read, not trusted: the server checks it. */
function projectOfToken(token: string | undefined): string | undefined {
  const payload = token?.split('.')[1]
  if (payload === undefined) return undefined
  const claims = parseJson(Buffer.from(payload, 'base64url').toString('utf8'))
  return /^proj:([^:]+):/.exec(stringAt(claims, 'sub') ?? '')?.[1]
}
