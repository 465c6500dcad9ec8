import { join } from 'node:path'
import type { Value } from './expression.ts'
import type { Workflow } from './model.ts'
import type { WorkflowRunOptions } from './options.ts'

/** The directories of a job on its runner, all thrown away with it. */
export interface RunnerDirectories {
  readonly workspace: string
  readonly temporary: string
  /** The files of the runner's protocol. */
  readonly files: string
}

/** The `github` context as far as this runner fills it; `job` and `workspace` only inside a job. */
export function githubContext(
  workflow: Workflow,
  options: WorkflowRunOptions,
  inputs: { readonly [name: string]: Value },
): { readonly [key: string]: Value } {
  const { event, repository } = options
  const actor = options.actor ?? 'octocat'
  return {
    workflow: workflow.name,
    event_name: event.name,
    event: { ...event.payload, ...(event.name === 'workflow_dispatch' && { inputs: typedAsText(inputs) }) },
    repository: repository.name,
    repository_owner: repository.name.split('/')[0] ?? '',
    sha: repository.sha,
    ref: repository.ref,
    ref_name: repository.ref.replace(/^refs\/(heads|tags|pull)\//, ''),
    ref_type: repository.ref.startsWith('refs/tags/') ? 'tag' : 'branch',
    head_ref: repository.headRef ?? '',
    base_ref: repository.baseRef ?? '',
    actor,
    triggering_actor: actor,
    run_id: String(options.runId ?? 1),
    run_number: '1',
    run_attempt: String(options.attempt ?? 1),
    token: options.token ?? 'ghs_little_runner',
    server_url: 'https://github.com',
    api_url: options.apiUrl ?? 'https://api.github.com',
    graphql_url: `${options.apiUrl ?? 'https://api.github.com'}/graphql`,
  }
}

/** The variables that the runner gives to every step, besides `env:`. */
export function defaultEnvironment(
  github: { readonly [key: string]: Value },
  job: string,
  { workspace, temporary, files }: RunnerDirectories,
): Readonly<Record<string, string>> {
  const named = [
    ...[
      'workflow',
      'event_name',
      'repository',
      'repository_owner',
      'sha',
      'ref',
      'ref_name',
      'ref_type',
      'head_ref',
    ],
    ...[
      'base_ref',
      'actor',
      'triggering_actor',
      'run_id',
      'run_number',
      'run_attempt',
      'server_url',
      'api_url',
    ],
    'graphql_url',
  ]
  return {
    ...Object.fromEntries(named.map((name) => [`GITHUB_${name.toUpperCase()}`, String(github[name] ?? '')])),
    CI: 'true',
    GITHUB_ACTIONS: 'true',
    GITHUB_JOB: job,
    GITHUB_WORKSPACE: workspace,
    GITHUB_EVENT_PATH: join(files, 'event.json'),
    RUNNER_OS: 'Linux',
    RUNNER_ARCH: 'X64',
    RUNNER_NAME: 'little runner',
    RUNNER_ENVIRONMENT: 'github-hosted',
    RUNNER_TEMP: temporary,
    RUNNER_TOOL_CACHE: join(temporary, '..', 'tools'),
  }
}

function typedAsText(inputs: { readonly [name: string]: Value }): { readonly [name: string]: string } {
  return Object.fromEntries(Object.entries(inputs).map(([name, value]) => [name, String(value)]))
}
