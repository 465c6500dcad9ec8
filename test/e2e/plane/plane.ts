import { mkdtempSync, realpathSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { startApiServer } from './api-server.ts'
import { type ArgoCd, startArgoCd } from './argocd.ts'
import { buildParts } from './build.ts'
import { startControllers } from './controllers.ts'
import { startEtcd } from './etcd.ts'
import { joinCluster } from './existing-cluster.ts'
import type { KubernetesApi } from './kubernetes-api.ts'
import { startKwok } from './kwok.ts'
import { holdLeash } from './leash.ts'
import { keepOnlyLogs, removeTree } from './remove-tree.ts'
import { checkRequirements } from './requirements.ts'
import { partsOf, type Service, servicesToStart } from './services.ts'
import { clearStage, type Stage, together } from './stage.ts'
import { type Storage, startStorage } from './storage.ts'
import { startVelero } from './velero.ts'

/** Where to reach what was started. */
export interface PlaneAddresses {
  readonly directory: string
  /** A file, for the administrator. */
  readonly kubeconfig?: string
  readonly kubernetes?: { readonly url: string; readonly token: string; readonly etcd?: string }
  readonly argocd?: ArgoCd
  readonly storage?: Storage
}

/** Real parts that run until they are stopped. */
export interface Plane extends PlaneAddresses {
  /** Process id of each program, by its name. */
  readonly programs: Readonly<Record<string, number>>
  /** Stops every program; the logs stay where they are, and nothing else, when `keepLogs` is said. */
  stop(options?: { readonly keepLogs?: boolean }): Promise<void>
}

export interface PlaneOptions {
  /** Names of services; all when empty. What they need is started as well. */
  readonly services?: readonly string[]
  /** Kubeconfig of a cluster that is there already, to be used instead of an etcd and a Kubernetes of ours. */
  readonly cluster?: string | undefined
  /** One line at a time. */
  readonly say: (line: string) => void
  /** Ends what is being built or waited for; then everything that was started is stopped. */
  readonly signal: AbortSignal
  /** Told the directory before the first program is started. */
  readonly began?: (directory: string) => void
}

/** Builds what is not built yet, starts it on free loopback ports below a new temporary directory, and waits until all of it is ready. */
export async function startPlane({
  services = [],
  cluster,
  say,
  signal,
  began,
}: PlaneOptions): Promise<Plane> {
  const wanted = servicesToStart(services)
  await checkRequirements(wanted, say)
  const built = wanted.filter((service) => cluster === undefined || service !== 'kubernetes')
  const binaries = await buildParts(partsOf(built), { say, signal })
  const directory = realpathSync(mkdtempSync(join(tmpdir(), 'chg-plane-')))
  began?.(directory)
  const leash = holdLeash(directory)
  const failed = new AbortController()
  const stage: Stage = {
    directory,
    binaries,
    signal: AbortSignal.any([signal, failed.signal]),
    fail: (reason) => failed.abort(reason),
    say,
    programs: [],
    undo: [],
  }
  const stop: Plane['stop'] = async ({ keepLogs = false } = {}) => {
    try {
      await clearStage(stage)
    } finally {
      leash.release()
      if (keepLogs) keepOnlyLogs(directory)
      else removeTree(directory)
    }
  }
  try {
    const addresses = await startServices(stage, wanted, cluster)
    const programs = Object.fromEntries(stage.programs.map(({ name, pid }) => [name, pid]))
    return { ...addresses, programs, stop }
  } catch (error) {
    await stop({ keepLogs: !signal.aborted })
    if (!signal.aborted) say(`the logs are in ${join(directory, 'logs')}`)
    throw error
  }
}

/** The cluster that the user names to be used: $E2E_KUBECONFIG. */
export function clusterIn({ E2E_KUBECONFIG }: NodeJS.ProcessEnv): string | undefined {
  return E2E_KUBECONFIG === undefined || E2E_KUBECONFIG === '' ? undefined : resolve(E2E_KUBECONFIG)
}

async function startServices(
  stage: Stage,
  wanted: readonly Service[],
  cluster: string | undefined,
): Promise<PlaneAddresses> {
  const timed = async <T>(what: Service, start: () => Promise<T>): Promise<T | undefined> => {
    if (!wanted.includes(what)) return undefined
    const began = performance.now()
    const started = await start()
    stage.say(`${what}: ready in ${((performance.now() - began) / 1000).toFixed(1)} s`)
    return started
  }
  const [api, storage] = await together(
    stage,
    timed('kubernetes', () => (cluster === undefined ? startKubernetes(stage) : joinCluster(stage, cluster))),
    timed('storage', () => startStorage(stage)),
  )
  const directory = stage.directory
  if (api === undefined) return { directory, ...(storage !== undefined && { storage }) }
  const [argocd] = await together(
    stage,
    timed('argocd', () => startArgoCd(stage, api)),
    timed('kwok', () => startKwok(stage, api)),
    storage === undefined ? Promise.resolve() : timed('velero', () => startVelero(stage, api, storage)),
  )
  return {
    directory,
    kubeconfig: api.kubeconfig,
    kubernetes: { url: api.url, token: api.token, ...(api.etcd !== undefined && { etcd: api.etcd }) },
    ...(argocd !== undefined && { argocd }),
    ...(storage !== undefined && { storage }),
  }
}

async function startKubernetes(stage: Stage): Promise<KubernetesApi> {
  const api = await startApiServer(stage, await startEtcd(stage))
  await startControllers(stage, api)
  return api
}
