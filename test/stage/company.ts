import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type Clock, systemClock } from '@chg/core'
import { type NewObject, type Sandbox, startSandbox } from '@chg/sandbox'
import { companyObjects } from './company-objects.ts'
import { configFile } from './config.ts'
import { ALL_DAY, appProject, firstFiles, type MaintenanceWindow, message } from './files.ts'
import { type CompanyNames, companyNames } from './names.ts'
import { type CompanyRepository, createRepository } from './repository.ts'

export interface CompanyOptions {
  readonly clock?: Clock
  /** The maintenance window; open all day when left out. */
  readonly window?: MaintenanceWindow
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
export interface CompanyOnPlane {
  readonly names: CompanyNames
  readonly directory: string
  readonly repository: CompanyRepository
  /** Path of the administrator's kubeconfig. */
  readonly kubeconfig: string
  readonly argocd: { readonly url: string; readonly token: string }
  readonly github: { readonly url: string; readonly token: string }
  /** The commit that runs on the first day. */
  readonly firstRevision: string
  stop(): Promise<void>
}

/** The company on a sandbox of its own. */
export interface Company extends CompanyOnPlane {
  readonly sandbox: Sandbox
}

export async function foundCompany(options: CompanyOptions = {}): Promise<Company> {
  const directory = await mkdtemp(join(tmpdir(), 'chg-company-'))
  const repository = await createRepository(directory)
  const names = companyNames()
  const project = appProject(options.window ?? ALL_DAY)
  const firstRevision = await repository.commit(
    options.firstMessage ?? message('CHG-1000', 'api-gateway 2.4.3'),
    firstFiles('2.4.3', project, options.config ?? configFile(names)),
  )
  const sandbox = await startSandbox({
    ...(options.clock !== undefined && { clock: options.clock }),
    directory: join(directory, 'sandbox'),
    argocd: { syncTakes: 300, ...options.tools },
    images: [{ image: /api-gateway:2\.5\.1$/, behaviour: { kind: 'crash', after: 200 } }],
  })
  for (const object of [
    namespace('argocd'),
    namespace('velero'),
    storageLocation(),
    ...companyObjects(names, { repoURL: repository.url, project, autoSync: options.autoSync ?? false }),
  ]) {
    const [plural, { name, namespace = '' }] = [pluralOf(object.kind), object.metadata]
    if (sandbox.store.get(plural, namespace, name) === undefined) sandbox.store.create(plural, object)
  }
  await firstSync(sandbox, firstRevision, options.clock ?? systemClock)
  return {
    names,
    directory,
    repository,
    sandbox,
    kubeconfig: sandbox.kubeconfig,
    argocd: sandbox.argocd,
    github: sandbox.github,
    firstRevision,
    async stop() {
      await sandbox.stop()
      await rm(directory, { recursive: true, force: true })
    },
  }
}

function namespace(name: string): NewObject {
  return { apiVersion: 'v1', kind: 'Namespace', metadata: { name } }
}

function storageLocation(): NewObject {
  return {
    apiVersion: 'velero.io/v1',
    kind: 'BackupStorageLocation',
    metadata: { name: 'default', namespace: 'velero' },
    spec: { provider: 'aws', default: true, objectStorage: { bucket: 'backups' }, accessMode: 'ReadWrite' },
  }
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
