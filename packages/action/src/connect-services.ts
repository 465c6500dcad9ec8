import { join } from 'node:path'
import type { Clock, Exec, Http } from '@chg/core'
import type { Ledger } from '@chg/ledger'
import type { ActionDefinition } from './define-action.ts'
import type { Environment } from './environment.ts'
import type { Mode } from './inputs.ts'
import { type ClosingJournal, ledgerJournal } from './ledger-journal.ts'
import { ledgerLocation } from './ledger-location.ts'
import type { Given } from './parse-inputs.ts'
import type { Reporter } from './reporter.ts'
import { runContext } from './run-context.ts'
import type { ChgConfig, Services } from './services.ts'
import type { Tools } from './tools.ts'

/** How long a cancelled run may take for its closing event. */
export const CLOSING_LIMIT_MS = 5_000

/** What a process gives: the environment, the clock, the network, programs, and a person to report to. */
export interface World {
  readonly env: Environment
  readonly clock: Clock
  readonly signal: AbortSignal
  readonly http: Http
  readonly exec: Exec
  readonly tools: Tools
  readonly reporter: Reporter
  /** Absolute. */
  readonly workspace: string
  /** Absolute: survives from step to step of a job (RUNNER_TEMP), or between runs on a laptop. */
  readonly stateDirectory: string
  /** Absolute: what was started. What lies beside it belongs to it. */
  readonly program?: string | undefined
  /** Only for tests: a ledger instead of the one that the input names. */
  readonly ledger?: Ledger
}

/** The services of one run. Each client is connected at first use, its code loaded only then. */
export function connectServices(
  action: ActionDefinition,
  given: Given,
  config: ChgConfig,
  mode: Mode,
  world: World,
): Services & { readonly journal: ClosingJournal } {
  const { env, clock, signal, http, exec, reporter, workspace, stateDirectory } = world
  const context = runContext(env)
  const value = (name: string) => given.get(name) ?? action.inputs[name]?.default
  const mask = (secret: string) => reporter.mask(secret)

  const ledger = once(async () => {
    if (world.ledger !== undefined) return world.ledger
    const { openLedger } = await import('@chg/ledger')
    const location = await ledgerLocation(
      value('ledger'),
      `file:${join(stateDirectory, 'chg-ledger')}`,
      context,
    )
    return openLedger(location, {
      exec,
      clock,
      signal: closingSignal(signal, clock),
      workspace,
      spool: join(stateDirectory, 'chg-spool'),
      whenUnavailable: action.ledger === 'spooled' ? 'spool' : 'reject',
      warn: (message) => reporter.warning(message),
    })
  })
  const kubernetes = once(async () => {
    const { connectKubernetes } = await import('@chg/kubernetes')
    return connectKubernetes({
      kubeconfig: value('kubeconfig'),
      context: value('context'),
      env,
      workspace,
      http,
      exec,
      clock,
      signal,
      mask,
    })
  })
  const argocd = once(async () => {
    const { connectArgoCd } = await import('@chg/delivery')
    return connectArgoCd({
      server: value('argocd-server'),
      token: value('argocd-token'),
      headers: (value('argocd-headers') ?? '').split('\n').filter((line) => line.trim() !== ''),
      ca: value('argocd-ca'),
      namespace: value('argocd-namespace') ?? 'argocd',
      workspace,
      http,
      clock,
      signal,
      mask,
      kubernetes,
    })
  })
  const github = once(async () => {
    const token = value('github-token')
    if (token === undefined) return undefined
    const { connectGitHub } = await import('@chg/github')
    return connectGitHub({
      apiUrl: context.apiUrl,
      repository: context.repository,
      token,
      http,
      clock,
      signal,
    })
  })
  return {
    clock,
    signal,
    mode,
    reporter,
    context,
    exec,
    http,
    tools: world.tools,
    workspace,
    outputDirectory: join(stateDirectory, 'chg-output'),
    program: world.program,
    kubernetes,
    argocd,
    github,
    config,
    journal: ledgerJournal({
      ledger,
      change: value('change')?.trim(),
      environment: value('environment'),
      mode,
      clock,
      context,
    }),
  }
}

/** A cancelled run still writes its closing event: the ledger hears of the abort only when the time for that is over. */
function closingSignal(signal: AbortSignal, clock: Clock): AbortSignal {
  const late = new AbortController()
  const abort = () => void clock.sleep(CLOSING_LIMIT_MS).then(() => late.abort(signal.reason))
  signal.addEventListener('abort', abort, { once: true })
  return late.signal
}

/** Connects at the first call; a failed connection is tried anew at the next. */
function once<T>(connect: () => Promise<T>): () => Promise<T> {
  let connected: Promise<T> | undefined
  return () => {
    connected ??= connect().catch((error: unknown) => {
      connected = undefined
      throw error
    })
    return connected
  }
}
