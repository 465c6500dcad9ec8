import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type Company, foundCompany } from './company.ts'
import { message } from './files.ts'
import { type Later, later } from './later.ts'

/** The waves of the API, in their order. */
export const waves = ['api-canary', 'api-staged', 'api-full'] as const

/** A company whose API is rolled out in waves, in one window a day that opened half an hour ago and lasts an hour. */
export interface WaveCompany extends Company {
  readonly later: Later
  /** Merges a change of all waves; resolves to its commit. */
  rollOut(change: string, version: string): Promise<string>
  /** The revision that a wave runs. */
  running(wave: string): string | undefined
  /** The only window of the project from now on begins that many milliseconds from the real now, each day. */
  openAt(ms: number): void
}

const HOUR = 3_600_000

export async function foundWaveCompany(): Promise<WaveCompany> {
  const directory = mkdtempSync(join(tmpdir(), 'chg-waves-'))
  const time = later(directory)
  const company = await foundCompany({
    clock: time.clock,
    firstMessage: 'The platform on its first day',
    window: { schedule: dailyAt(-HOUR / 2), duration: '1h' },
    config: waveConfig(),
  })
  const { sandbox, repository } = company
  const commit = (text: string, version: string) =>
    repository.commit(text, Object.fromEntries(waves.map((wave) => [fileOf(wave), overlay(wave, version)])))
  const first = await commit('The waves on their first day', '2.4.3')
  for (const wave of waves) {
    sandbox.store.create('namespaces', { apiVersion: 'v1', kind: 'Namespace', metadata: { name: wave } })
    sandbox.store.create('applications', application(wave, repository.url, first))
  }
  const historyOf = (wave: string) =>
    sandbox.store.get('applications', 'argocd', wave)?.status as
      | {
          readonly history?: readonly { readonly revision: string }[]
          readonly health?: { readonly status?: string }
        }
      | undefined
  const running = (wave: string) => historyOf(wave)?.history?.at(-1)?.revision
  for (let look = 0; !waves.every((wave) => historyOf(wave)?.health?.status === 'Healthy'); look += 1) {
    if (look > 300) throw new Error('the waves did not become healthy on the first day')
    await sandbox.tick()
    await time.clock.sleep(50)
  }
  return {
    ...company,
    later: time,
    running,
    rollOut: (change, version) => commit(message(change, `api ${version}`), version),
    openAt(ms) {
      const window = { kind: 'allow', schedule: dailyAt(ms), duration: '1h', applications: ['api-*'] }
      sandbox.store.update('appprojects', 'argocd', 'production', (project) => ({
        ...project,
        spec: { ...(project.spec as object), syncWindows: [window] },
      }))
    },
    async stop() {
      await company.stop()
      rmSync(directory, { recursive: true, force: true })
    },
  }
}

function dailyAt(ms: number): string {
  const at = new Date(Date.now() + ms)
  return `${at.getUTCMinutes()} ${at.getUTCHours()} * * *`
}

const fileOf = (wave: string) => `apps/api-gateway/overlays/${wave}/kustomization.yaml`

function overlay(wave: string, version: string): string {
  return `apiVersion: kustomize.config.k8s.io/v1beta1
kind: Kustomization
namespace: ${wave}
resources:
  - ../../base
images:
  - name: ghcr.io/acme/api-gateway
    newTag: ${version}
`
}

function application(name: string, repoURL: string, revision: string) {
  return {
    apiVersion: 'argoproj.io/v1alpha1',
    kind: 'Application',
    metadata: { name, namespace: 'argocd' },
    spec: {
      project: 'production',
      source: { repoURL, path: `apps/api-gateway/overlays/${name}`, targetRevision: 'main' },
      destination: { server: 'https://kubernetes.default.svc', namespace: name },
    },
    operation: { sync: { revision }, initiatedBy: { username: 'ada' } },
  }
}

/** `.github/chg.yaml`: the order of the waves, and how long each takes. */
function waveConfig(): string {
  const [canary, staged, full] = waves
  const paths = (wave: string) => `paths: ['apps/api-gateway/overlays/${wave}/**'], namespaces: [${wave}]`
  return `environments:
  production:
    all: { argocd-namespace: argocd }
    velero-snapshot: { poll-interval: 200ms }
    argocd-sync: { poll-interval: 200ms }
    verify-health: { stable-for: 1s, poll-interval: 200ms }
applications:
  ${full}: { ${paths(full)}, after: ${staged} }
  ${staged}: { ${paths(staged)}, after: [${canary}] }
  ${canary}: { ${paths(canary)} }
`
}
