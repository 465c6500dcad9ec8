import { randomBytes } from 'node:crypto'
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { systemClock } from '@chg/core'
import { loopbackCertificate } from './certificate.ts'
import { controllersOf } from './controllers.ts'
import { endpointsOf } from './endpoints.ts'
import { faultList } from './fault-list.ts'
import { kubeconfigText } from './kubeconfig.ts'
import { memoryStore } from './memory-store.ts'
import type { SandboxParts } from './parts.ts'
import type { Sandbox, SandboxOptions } from './sandbox.ts'
import { seed } from './seed.ts'
import { listen, type Service } from './serve.ts'
import { memoryBucket } from './storage/bucket.ts'
import { ticker } from './ticker.ts'

const TICK_MS = 100
const newToken = (name: string) => `sandbox-${name}-${randomBytes(12).toString('hex')}`

/** Starts a control plane: Kubernetes, Argo CD, GitHub and an object storage, each on a free loopback port. */
export async function startSandbox(options: SandboxOptions = {}): Promise<Sandbox> {
  const clock = options.clock ?? systemClock
  const directory = options.directory ?? (await mkdtemp(join(tmpdir(), 'chg-sandbox-')))
  await mkdir(directory, { recursive: true })
  const store = memoryStore(clock)
  const faults = faultList()
  let tick: () => Promise<void> = async () => undefined
  const service: Service = { clock, faults, requests: [], tick: () => tick() }
  const certificate = loopbackCertificate()
  const secure = await listen(service, certificate)
  const servers = {
    kubernetes: await listen(service),
    argocd: await listen(service),
    github: await listen(service),
    storage: await listen(service),
  }
  const parts: SandboxParts = {
    store,
    clock,
    bucket: memoryBucket(),
    directory,
    options,
    urls: {
      kubernetes: servers.kubernetes.url,
      argocd: servers.argocd.url,
      github: servers.github.url,
      storage: servers.storage.url,
    },
    tokens: { kubernetes: newToken('kubernetes'), argocd: newToken('argocd'), github: newToken('github') },
  }
  seed(store)
  tick = ticker(store, clock, controllersOf(parts))
  for (const endpoint of endpointsOf(parts)) {
    servers[endpoint.name].serve(endpoint)
    if (endpoint.name === 'kubernetes') secure.serve(endpoint)
  }
  const kubeconfig = join(directory, 'kubeconfig')
  await writeFile(kubeconfig, kubeconfigText(secure.url, certificate.cert, parts.tokens.kubernetes), {
    mode: 0o600,
  })
  // On a virtual clock the requests themselves move the world; on the real one watches must move without any.
  const timer = clock === systemClock ? setInterval(() => void tick().catch(fail), TICK_MS) : undefined
  timer?.unref()
  return {
    kubeconfig,
    kubernetes: { url: parts.urls.kubernetes, token: parts.tokens.kubernetes },
    argocd: { url: `${parts.urls.argocd}${options.argocd?.prefix ?? ''}`, token: parts.tokens.argocd },
    github: { url: parts.urls.github, token: parts.tokens.github },
    storage: { url: parts.urls.storage },
    store,
    faults,
    requests: service.requests,
    tick: () => tick(),
    async stop() {
      clearInterval(timer)
      await Promise.all([secure, ...Object.values(servers)].map((server) => server.stop()))
      if (options.directory === undefined) await rm(directory, { recursive: true, force: true })
    },
  }
}

function fail(error: unknown): void {
  process.stderr.write(
    `sandbox: ${error instanceof Error ? (error.stack ?? error.message) : String(error)}\n`,
  )
}
