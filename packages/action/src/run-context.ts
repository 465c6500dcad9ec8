import { readFile } from 'node:fs/promises'
import { at, isObject, type JsonObject, numberAt } from '@chg/core'
import type { Environment } from './environment.ts'

/** The run as GitHub (or a laptop) tells it. Names and titles in it are hostile text. */
export interface RunContext {
  /** `org/repo`; empty on a laptop. */
  readonly repository: string
  readonly runId: string
  readonly attempt: number
  readonly actor: string
  readonly sha: string
  readonly ref: string
  readonly eventName: string
  readonly apiUrl: string
  /** On a runner that GitHub hosts: a job there ends after six hours. Source: GitHub, "Actions limits". */
  readonly hosted: boolean
  /** The run as a URL; `chg://<host>` on a laptop. */
  readonly source: string
  /** The webhook event; empty where there is none. Parsed at first use. */
  event(): Promise<JsonObject>
  /** The number of the pull request that the event is about. */
  pullRequest(): Promise<number | undefined>
}

export function runContext(env: Environment): RunContext {
  const repository = env.GITHUB_REPOSITORY ?? ''
  const runId = env.GITHUB_RUN_ID ?? ''
  const attempt = Number(env.GITHUB_RUN_ATTEMPT ?? '1')
  const server = env.GITHUB_SERVER_URL ?? 'https://github.com'
  let parsed: Promise<JsonObject> | undefined
  const event = () => {
    parsed ??= readEvent(env.GITHUB_EVENT_PATH)
    return parsed
  }
  return {
    repository,
    runId,
    attempt,
    actor: env.GITHUB_ACTOR ?? env.USER ?? env.USERNAME ?? 'unknown',
    sha: env.GITHUB_SHA ?? '',
    ref: env.GITHUB_REF ?? '',
    eventName: env.GITHUB_EVENT_NAME ?? '',
    apiUrl: env.GITHUB_API_URL ?? 'https://api.github.com',
    hosted: env.RUNNER_ENVIRONMENT === 'github-hosted',
    source:
      runId === ''
        ? `chg://${env.HOSTNAME ?? 'localhost'}`
        : `${server}/${repository}/actions/runs/${runId}/attempts/${attempt}`,
    event,
    async pullRequest() {
      const payload = await event()
      return (
        numberAt(payload, 'pull_request', 'number') ??
        numberAt(at(payload, 'issue', 'pull_request') && payload, 'issue', 'number')
      )
    },
  }
}

async function readEvent(path: string | undefined): Promise<JsonObject> {
  if (path === undefined || path === '') return {}
  const payload: unknown = JSON.parse((await readFile(path, 'utf8')) || '{}')
  return isObject(payload) ? payload : {}
}
