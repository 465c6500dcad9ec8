import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type Clock, systemClock } from '@chg/core'
import { type NewObject, type Sandbox, startSandbox } from '@chg/sandbox'
import { parse } from 'yaml'
import { appProject, firstFiles, message, namespaceOf } from './files.ts'
import { type CompanyRepository, createRepository } from './repository.ts'

export interface CompanyOptions {
  readonly clock?: Clock
  /** The maintenance window; open all day when left out. */
  readonly window?: { readonly schedule: string; readonly duration: string }
  /** Is auto-sync on for api-gateway in production? Default: no. */
  readonly autoSync?: boolean
  /** Message of the commit that founds the repository; by default a change of its own, CHG-1000. */
  readonly firstMessage?: string
  /** Paths of kubectl and helm; those on PATH when left out. */
  readonly tools?: { readonly kubectl: string; readonly helm: string }
  /** `.github/chg.yaml`; the usual one when left out. */
  readonly config?: string
}

/**
 * A company that runs api-gateway: a Git repository with staging and production overlays, a control plane with Argo CD and
 * Velero, and version 2.4.3 running in production. 2.5.1 crashes; every other version becomes ready.
 */
export interface Company {
  readonly directory: string
  readonly repository: CompanyRepository
  readonly sandbox: Sandbox
  /** The commit that runs on the first day. */
  readonly firstRevision: string
  stop(): Promise<void>
}

const config = `environments:
  production:
    all:
      ledger: git:change-ledger
      argocd-namespace: argocd
    policy-check:
      policies: policies
    window-gate:
      calendar: calendars/production.yaml
      expected-duration: 1m
    velero-snapshot:
      poll-interval: 200ms
    argocd-sync:
      calendar: calendars/production.yaml
      poll-interval: 200ms
    verify-health:
      stable-for: 1s
      poll-interval: 200ms
    rollback:
      stable-for: 1s
      poll-interval: 200ms
applications:
  api-gateway:
    paths:
      - apps/api-gateway/base/**
      - apps/api-gateway/overlays/production/**
    namespaces: [api-gateway]
`

/** Two windows of twelve hours and a bit, so that at any instant one of them is open. */
const allDay = { schedule: '0 0,12 * * *', duration: '12h30m' }

export async function foundCompany(options: CompanyOptions = {}): Promise<Company> {
  const directory = await mkdtemp(join(tmpdir(), 'chg-company-'))
  const repository = await createRepository(directory)
  const project = appProject(options.window ?? allDay)
  const firstRevision = await repository.commit(
    options.firstMessage ?? message('CHG-1000', 'api-gateway 2.4.3'),
    firstFiles('2.4.3', project, options.config ?? config),
  )
  const sandbox = await startSandbox({
    ...(options.clock !== undefined && { clock: options.clock }),
    directory: join(directory, 'sandbox'),
    argocd: { syncTakes: 300, ...options.tools },
    images: [{ image: /api-gateway:2\.5\.1$/, behaviour: { kind: 'crash', after: 200 } }],
  })
  for (const object of [
    ...namespaces(),
    parse(project) as NewObject,
    storageLocation(),
    ...applications(repository.url, options),
  ]) {
    const [plural, { name, namespace = '' }] = [pluralOf(object.kind), object.metadata]
    if (sandbox.store.get(plural, namespace, name) === undefined) sandbox.store.create(plural, object)
  }
  await firstSync(sandbox, firstRevision, options.clock ?? systemClock)
  return {
    directory,
    repository,
    sandbox,
    firstRevision,
    async stop() {
      await sandbox.stop()
      await rm(directory, { recursive: true, force: true })
    },
  }
}

function namespaces(): readonly NewObject[] {
  return ['argocd', 'velero', namespaceOf('production'), namespaceOf('staging')].map((name) => ({
    apiVersion: 'v1',
    kind: 'Namespace',
    metadata: { name },
  }))
}

function storageLocation(): NewObject {
  return {
    apiVersion: 'velero.io/v1',
    kind: 'BackupStorageLocation',
    metadata: { name: 'default', namespace: 'velero' },
    spec: { provider: 'aws', default: true, objectStorage: { bucket: 'backups' }, accessMode: 'ReadWrite' },
  }
}

function applications(repoURL: string, { autoSync = false }: CompanyOptions): readonly NewObject[] {
  const application = (
    name: string,
    environment: 'staging' | 'production',
    project: string,
    automated: boolean,
  ): NewObject => ({
    apiVersion: 'argoproj.io/v1alpha1',
    kind: 'Application',
    metadata: { name, namespace: 'argocd' },
    spec: {
      project,
      source: { repoURL, path: `apps/api-gateway/overlays/${environment}`, targetRevision: 'main' },
      destination: { server: 'https://kubernetes.default.svc', namespace: namespaceOf(environment) },
      ...(automated && { syncPolicy: { automated: { prune: true, selfHeal: true } } }),
    },
  })
  return [
    {
      apiVersion: 'argoproj.io/v1alpha1',
      kind: 'AppProject',
      metadata: { name: 'staging', namespace: 'argocd' },
      spec: { sourceRepos: ['*'], destinations: [{ namespace: '*', server: '*' }] },
    },
    application('api-gateway', 'production', 'production', autoSync),
    application('api-gateway-staging', 'staging', 'staging', true),
  ]
}

function pluralOf(kind: string): string {
  return kind === 'AppProject' ? 'appprojects' : `${kind.toLowerCase()}s`
}

/** Day one: somebody has pressed Sync. Resolves when production runs the first revision. */
async function firstSync(sandbox: Sandbox, revision: string, clock: Clock): Promise<void> {
  sandbox.store.update('applications', 'argocd', 'api-gateway', (application) => ({
    ...application,
    operation: { sync: { revision }, initiatedBy: { username: 'ada' } },
  }))
  for (let look = 0; look < 300; look += 1) {
    await sandbox.tick()
    const status = sandbox.store.get('applications', 'argocd', 'api-gateway')?.status as
      | { operationState?: { phase?: string }; health?: { status?: string } }
      | undefined
    if (status?.operationState?.phase === 'Succeeded' && status.health?.status === 'Healthy') return
    await clock.sleep(50)
  }
  throw new Error('api-gateway did not become healthy on the first day')
}
