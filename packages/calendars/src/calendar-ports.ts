import type { Clock, Http } from '@chg/core'
import type { ArgoCd, ConnectArgoCd } from '@chg/delivery'

/** What loading may touch of the world: pass the services of an action. */
export interface CalendarPorts {
  /** Absolute: relative calendar files start here. */
  readonly workspace: string
  readonly http: Http
  readonly clock: Clock
  readonly signal: AbortSignal
  readonly reporter: { mask(secret: string): void }
  /** Absolute: where copies are kept from run to run, on runners that have such a place; else below `outputDirectory`. */
  readonly tools: { readonly cacheDirectory?: string | undefined }
  readonly outputDirectory: string
  argocd(): Promise<ArgoCd>
  readonly kubernetes: ConnectArgoCd['kubernetes']
}

/** How sources are read. All of it is as the inputs of the same names say. */
export interface CalendarOptions {
  /** The project of the application, where it is known: picks it in a file that holds several. */
  readonly project?: string | undefined
  readonly calendarHeaders?: readonly string[] | undefined
  /** Milliseconds; 0: no kept copy stands in for a server that is out of reach. */
  readonly calendarMaxAge?: number | undefined
  /** IANA name. */
  readonly calendarTimeZone?: string | undefined
  /** Namespace of the AppProjects of `cluster:<project>`. */
  readonly argocdNamespace?: string | undefined
}
