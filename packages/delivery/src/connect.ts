import { ChgError, type Clock, type Http } from '@chg/core'
import type { Kubernetes } from '@chg/kubernetes'
import type { ArgoCd } from './argocd.ts'

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

/** Argo CD by its REST API when a server is named, else in core mode. Throws `argocd-server-invalid`. */
export async function connectArgoCd(_options: ConnectArgoCd): Promise<ArgoCd> {
  throw new ChgError('argocd-server-invalid', 'not built yet', 'build it')
}
