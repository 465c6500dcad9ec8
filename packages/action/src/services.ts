import type { Clock, Exec, Http } from '@chg/core'
import type { ArgoCd } from '@chg/delivery'
import type { GitHub } from '@chg/github'
import type { Kubernetes } from '@chg/kubernetes'
import type { Mode } from './inputs.ts'
import type { Journal } from './journal.ts'
import type { Reporter } from './reporter.ts'
import type { RunContext } from './run-context.ts'
import type { Tools } from './tools.ts'

/** Everything of the world that a run may touch, injected. Clients are made at first use. */
export interface Services {
  readonly clock: Clock
  /** Aborts when the run is cancelled (SIGINT, SIGTERM). */
  readonly signal: AbortSignal
  readonly mode: Mode
  readonly reporter: Reporter
  readonly journal: Journal
  readonly context: RunContext
  readonly exec: Exec
  readonly http: Http
  readonly tools: Tools
  /** Absolute: the checked-out repository. */
  readonly workspace: string
  /** Absolute: for files of this run (reports); kept until the job ends. */
  readonly outputDirectory: string
  /** Absolute: what was started; programs for other threads lie beside it. */
  readonly program?: string | undefined
  /** From the inputs `kubeconfig` and `context`. */
  kubernetes(): Promise<Kubernetes>
  /** From the inputs `argocd-*`; core mode, through `kubernetes()`, without `argocd-server`. */
  argocd(): Promise<ArgoCd>
  /** From `github-token`; undefined without one. */
  github(): Promise<GitHub | undefined>
  /** The parsed `.github/chg.yaml`; an empty object where there is none. */
  readonly config: ChgConfig
}

/** `.github/chg.yaml`. */
export interface ChgConfig {
  /** environment → action (or `all`) → input → text. */
  readonly environments: {
    readonly [environment: string]: { readonly [action: string]: { readonly [input: string]: string } }
  }
  /** application → what belongs to it. */
  readonly applications: { readonly [application: string]: ApplicationConfig }
}

export interface ApplicationConfig {
  /** Globs (`*` within a directory, `**` across) of the files that make it up. */
  readonly paths: readonly string[]
  readonly clusters?: readonly string[]
  readonly namespaces?: readonly string[]
  /** The wave before: applications that a change must be verified on before it comes to this one. */
  readonly after?: readonly string[]
}
