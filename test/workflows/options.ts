import type { Value } from './expression.ts'
import type { JobRun, StepRun } from './result.ts'

/** One run of a workflow, as GitHub would start it. */
export interface WorkflowRunOptions {
  /** Absolute: the workflow file. */
  readonly file: string
  /** Absolute: the release tree that `uses: org/chg-actions/<name>@v1` stands for. */
  readonly release: string
  readonly event: TriggeringEvent
  readonly repository: RepositoryOptions
  readonly vars?: Readonly<Record<string, string>>
  readonly secrets?: Readonly<Record<string, string>>
  /** `github.token`; by default a made-up one. */
  readonly token?: string
  /** `GITHUB_API_URL`. */
  readonly apiUrl?: string
  readonly actor?: string
  readonly runId?: number
  readonly attempt?: number
  /** Variables of the runner itself, such as where its tools are. */
  readonly env?: Readonly<Record<string, string>>
  /** Its abort cancels the run. */
  readonly signal?: AbortSignal
  readonly onStep?: (step: StepRun, job: Pick<JobRun, 'id' | 'name'>) => void
  readonly onLine?: (line: string) => void
}

export interface TriggeringEvent {
  /** `pull_request`, `schedule`, `workflow_dispatch`. */
  readonly name: string
  /** The webhook payload. */
  readonly payload?: { readonly [key: string]: Value }
  /** For `workflow_dispatch`: what the person typed; texts, as in the form. */
  readonly inputs?: Readonly<Record<string, string>>
}

export interface RepositoryOptions {
  /** `org/repo`. */
  readonly name: string
  /** Absolute: the Git repository that stands for it on GitHub: checkouts come from it, pushes go to it. */
  readonly path: string
  readonly sha: string
  /** `refs/heads/main`, `refs/pull/1/merge`. */
  readonly ref: string
  readonly headRef?: string
  readonly baseRef?: string
}
