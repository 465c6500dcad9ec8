import { type ChildProcess, spawn } from 'node:child_process'
import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import process from 'node:process'
import { verifyLedger } from '@chg/ledger'
import { expect } from 'vitest'
import { readCommandFile } from '../../../scripts/chg/command-file.ts'
import { developmentTools } from '../../../scripts/tools.ts'
import { release } from '../../bundle/release.ts'
import { checkOut } from '../../contract/ledger/checkout.ts'
import { ledgerIn } from '../../contract/ledger/ledger-in.ts'
import { kubeconfigFor } from '../../contract/plane/clients.ts'
import type { ContractPlane } from '../../contract/plane/index.ts'
import type { CompanyOnPlane } from '../../stage/company.ts'
import { type KillPoint, type Passed, startKillSwitch } from './kill-switch.ts'

/** A run of a built action. */
export interface Ended {
  readonly exitCode: number | null
  readonly signal: NodeJS.Signals | null
  readonly outputs: Readonly<Record<string, string>>
  readonly log: string
}

/** A place where built actions run in front of a plane, and are killed. */
export interface Gallows {
  /**
   * Kills the action at the point, then runs it again to its end with the same inputs, as GitHub does when a job is run again:
   * from a new checkout. Resolves to the second run and all requests that got through in both.
   */
  killAndRerun(
    action: string,
    inputs: Readonly<Record<string, string>>,
    point: KillPoint,
    /** What happens in the world before the second run. */
    between?: () => Promise<void>,
  ): Promise<Rerun>
  /** The events of a change, read from a new checkout; the chain has been verified. */
  eventsOf(change: string): Promise<readonly string[]>
  stop(): Promise<void>
}

export interface Rerun extends Ended {
  readonly passed: readonly Passed[]
}

/** What actions are given besides the ledger; the others ask Argo CD and Kubernetes. */
const needs: Readonly<Record<string, readonly string[]>> = {
  'policy-check': [],
  'validate-manifests': [],
  'due-changes': [],
  'velero-snapshot': ['kubeconfig'],
}

export async function gallowsFor(plane: ContractPlane, company: CompanyOnPlane): Promise<Gallows> {
  release()
  const { origin, pathname } = new URL(company.repository.url)
  const { url, ca, token } = plane.kubernetes
  const killSwitch = await startKillSwitch({
    kubernetes: { url, ca },
    argocd: { url: plane.argocd.url },
    git: { url: origin },
  })
  const kubeconfig = kubeconfigFor(
    { ...plane, kubernetes: { ...plane.kubernetes, url: killSwitch.urls.kubernetes } },
    token,
  )
  const ledger = { ledger: 'git:change-ledger' }
  const plant = {
    kubeconfig,
    'argocd-server': killSwitch.urls.argocd,
    'argocd-token': plane.argocd.token,
  }
  const repository = `${killSwitch.urls.git}${pathname}`
  const start = async (action: string, inputs: Readonly<Record<string, string>>, attempt: number) => {
    const checkout = await checkOut(repository, { depth: 0 })
    const given = Object.entries(plant).filter(([name]) => needs[action]?.includes(name) ?? true)
    const own = { ...ledger, ...Object.fromEntries(given) }
    return startIn(checkout, action, { ...own, ...inputs }, attempt)
  }
  return {
    async killAndRerun(action, inputs, point, between) {
      const from = killSwitch.passed.length
      const killed = await start(action, inputs, 1)
      killSwitch.arm(killed.pid, point)
      const first = await killed.ended
      killSwitch.disarm()
      expect(first.signal, `${action} was to be killed ${point.name}, and said: ${first.log}`).toBe('SIGKILL')
      await between?.()
      const again = await (await start(action, inputs, 2)).ended
      return { ...again, passed: killSwitch.passed.slice(from) }
    },
    async eventsOf(change) {
      const ledger = await ledgerIn(await checkOut(company.repository.url))
      await verifyLedger(ledger)
      const events = await ledger.read()
      return events
        .filter(({ subject }) => subject === change)
        .map(({ type }) => type.replace('dev.chg-actions.', ''))
    },
    stop: () => killSwitch.stop(),
  }
}

function startIn(
  checkout: string,
  action: string,
  inputs: Readonly<Record<string, string>>,
  attempt: number,
): { readonly pid: number; readonly ended: Promise<Ended> } {
  const directory = join(checkout, '..')
  const file = (name: string, content = '') => {
    writeFileSync(join(directory, name), content)
    return join(directory, name)
  }
  mkdirSync(join(directory, 'temp'), { recursive: true })
  const output = file('output')
  const { kubectl, helm } = developmentTools()
  const given = Object.entries(inputs).map(([name, value]) => [`INPUT_${name.toUpperCase()}`, value])
  const child: ChildProcess = spawn(process.execPath, [join(release(), action, 'index.js')], {
    cwd: checkout,
    env: {
      PATH: process.env.PATH,
      HOME: directory,
      ...{ CI: 'true', GITHUB_ACTIONS: 'true', GITHUB_ACTOR: 'octocat', GITHUB_REPOSITORY: 'acme/platform' },
      ...{ GITHUB_RUN_ID: '77', GITHUB_RUN_ATTEMPT: String(attempt), GITHUB_WORKSPACE: checkout },
      ...{
        GITHUB_OUTPUT: output,
        GITHUB_STEP_SUMMARY: file('summary'),
        GITHUB_EVENT_PATH: file('event', '{}'),
      },
      ...{ RUNNER_TEMP: join(directory, 'temp'), CHG_KUBECTL: kubectl, CHG_HELM: helm },
      ...Object.fromEntries(given),
    },
    stdio: ['ignore', 'pipe', 'pipe'],
    detached: true,
  })
  let log = ''
  for (const stream of [child.stdout, child.stderr])
    stream?.on('data', (chunk: Buffer) => {
      log += chunk
    })
  const ended = new Promise<Ended>((resolve, reject) => {
    child.on('error', reject)
    child.on('close', (exitCode, signal) =>
      resolve({ exitCode, signal, log, outputs: readCommandFile(output) }),
    )
  })
  if (child.pid === undefined) throw new Error(`${action} was not started`)
  return { pid: child.pid, ended }
}
