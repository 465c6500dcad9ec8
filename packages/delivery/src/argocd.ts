import type { JsonObject } from '@chg/core'
import type { KubeObject } from '@chg/kubernetes'

/**
 * Argo CD, by its REST API or, in core mode, by the Application objects themselves. Both behave alike.
 *
 * Codes of thrown errors: `application-not-found`, `project-not-found`, `argocd-unauthorized` (401), `argocd-forbidden` (403: names
 * application and project and the RBAC line to add), `argocd-unreachable`, `argocd-refused` (the server said no; its words),
 * of these four apart: `argocd-window-closed` (a sync window), `argocd-busy` (another operation is in progress),
 * `argocd-auto-sync` (a rollback under auto-sync), `argocd-spec-invalid` (a change of the application itself), and those of `Kubernetes`.
 */
export interface ArgoCd {
  readonly mode: 'api' | 'core'
  application(name: string): Promise<Application>
  /** The Applications of an AppProject; none where there are none, or where the API may not tell of them. */
  applications(project: string): Promise<readonly Application[]>
  /**
   * The AppProject, with the windows of matching global projects appended to `spec.syncWindows`.
   * Where those cannot be read it throws: a window that nobody sees would count as open.
   */
  project(name: string): Promise<KubeObject>
  /**
   * Changes the windows and annotations of the AppProject itself, without those of global projects, in one write, with its version as
   * precondition: `decide` is asked again where somebody else wrote in between. Undefined: nothing is written.
   */
  changeProject(name: string, decide: (own: KubeObject) => ProjectChange | undefined): Promise<void>
  /** Asks the controller to look again; does not wait. */
  refresh(name: string): Promise<void>
  /**
   * Starts a sync of exactly that revision; `application.operationState` tells how it goes. Under auto-sync the API takes
   * nothing but the target revision, so it is asked for by that name: check which revision the operation took.
   */
  sync(name: string, request: SyncRequest): Promise<void>
  /** Starts a rollback to that history entry. The server refuses under auto-sync (`argocd-refused`). */
  rollback(
    name: string,
    request: {
      readonly historyId: number
      readonly revision: string
      readonly prune: boolean
      readonly info?: OperationInfo
    },
  ): Promise<void>
  /**
   * Sets or lifts auto-sync (null lifts it) and merges the annotations (null removes one), in one write; also where the head
   * of the branch cannot be rendered, which is when a rollback needs it most.
   */
  setAutomated(
    name: string,
    automated: JsonObject | null,
    annotations: Readonly<Record<string, string | null>>,
  ): Promise<void>
  /**
   * Asks the controller to end the running operation; does nothing where none runs. In Argo CD up to 3.5.1 a sync window that blocks
   * the operation also holds up its end: it then never deploys, but ends when the window opens. In 3.5.7 it ends at once.
   */
  terminate(name: string): Promise<void>
}

export interface ProjectChange {
  /** The whole list. */
  readonly syncWindows: readonly JsonObject[]
  /** To be merged; null removes one. */
  readonly annotations: Readonly<Record<string, string | null>>
}

export interface SyncRequest {
  readonly revision: string
  readonly prune: boolean
  /** Shown in Argo CD beside the operation: change id, run URL. */
  readonly info?: OperationInfo
}

export type OperationInfo = readonly { readonly name: string; readonly value: string }[]

/** The parts of an Application that we rely on, parsed once. */
export interface Application {
  readonly name: string
  readonly namespace: string
  readonly project: string
  readonly uid: string
  readonly destination: { readonly name: string; readonly server: string; readonly namespace: string }
  readonly repoUrl: string
  readonly path: string
  /** The Helm chart's name where the source is a chart repository, else empty. */
  readonly chart: string
  /** 1, or the number of `spec.sources`. */
  readonly sourceCount: number
  readonly targetRevision: string
  readonly annotations: Readonly<Record<string, string>>
  readonly labels: Readonly<Record<string, string>>
  /** `spec.syncPolicy.automated` where auto-sync is on (present and not `enabled: false`), else null. */
  readonly automated: JsonObject | null
  readonly sync: { readonly status: string; readonly revision: string }
  readonly health: { readonly status: string; readonly message: string }
  readonly reconciledAt: Date | undefined
  /** True while `.operation` is set: asked for, not yet picked up or still running. */
  readonly operationPending: boolean
  /** What `.operation` asks for, while it is set. */
  readonly pendingOperation: Pick<OperationState, 'revision' | 'whole' | 'info'> | undefined
  readonly operationState: OperationState | undefined
  /** Oldest first. */
  readonly history: readonly HistoryEntry[]
  /** `status.conditions` of an error type, such as ComparisonError. */
  readonly errors: readonly { readonly type: string; readonly message: string }[]
  /** `status.resources`: the top-level objects. */
  readonly resources: readonly {
    readonly group: string
    readonly version: string
    readonly kind: string
    readonly namespace: string
    readonly name: string
    readonly status: string
    /** Added by the API server only: empty in core mode, as the object does not have it (Argo CD 3: `resourceHealthSource: appTree`). */
    readonly health: string
  }[]
}

export interface OperationState {
  /** Running, Succeeded, Failed, Error or Terminating. */
  readonly phase: string
  readonly message: string
  readonly startedAt: Date
  readonly finishedAt: Date | undefined
  /** `syncResult.revision`, else the operation's own. */
  readonly revision: string
  readonly retryCount: number
  /** True when `initiatedBy.automated`. */
  readonly automated: boolean
  readonly initiatedBy?: Initiator | undefined
  /** False for a dry run, and for a choice of objects that somebody made; auto-sync chooses all that differ. */
  readonly whole: boolean
  readonly info: OperationInfo
}

export interface HistoryEntry {
  readonly id: number
  /** Of several sources: theirs, joined by commas. */
  readonly revision: string
  readonly deployedAt: Date
  readonly deployStartedAt: Date | undefined
  /** Argo CD writes it since 2.11. */
  readonly initiatedBy?: Initiator | undefined
}

/** Who began an operation. The name is empty where none was given, as by a patch of the object. */
export interface Initiator {
  readonly username: string
  /** The controller itself, by auto-sync. */
  readonly automated: boolean
}
