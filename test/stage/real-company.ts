import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { isChgError } from '@chg/core'
import { type Kubernetes, type Resource, resources } from '@chg/kubernetes'
import { startSandbox } from '@chg/sandbox'
import { argocdOf, kubernetesOf } from '../contract/plane/clients.ts'
import { type ContractPlane, uniqueName } from '../contract/plane/contract-plane.ts'
import { eventually } from '../contract/plane/eventually.ts'
import type { CompanyOnPlane, CompanyOptions } from './company.ts'
import { companyObjects } from './company-objects.ts'
import { configFile } from './config.ts'
import { ALL_DAY, appProject, firstFiles } from './files.ts'
import { type CompanyNames, companyNames } from './names.ts'

const kinds: Readonly<Record<string, Resource>> = {
  Namespace: resources.namespaces,
  AppProject: resources.appProjects,
  Application: resources.applications,
}

/**
 * The company on a plane that others use as well: every name in it is its own. GitHub alone stays the sandbox's. Resolves when
 * production runs 2.4.3, healthy.
 */
export async function foundCompanyOn(
  plane: ContractPlane,
  options: Pick<CompanyOptions, 'window' | 'autoSync' | 'firstMessage'> = {},
): Promise<CompanyOnPlane> {
  const directory = await mkdtemp(join(tmpdir(), 'chg-company-'))
  // It begins with an a: `api-gateway-a…` sorts before `api-gateway-staging-a…`, as the plain names do.
  const names = companyNames(uniqueName('a').replace('-', ''))
  const repository = await plane.repository(names.application)
  const project = appProject(options.window ?? ALL_DAY, names)
  const firstRevision = await repository.commit(
    options.firstMessage ?? 'The platform on its first day',
    firstFiles('2.4.3', project, configFile(names, '2s'), names),
  )
  const kubernetes = await kubernetesOf(plane)
  const delivery = { repoURL: repository.url, project, autoSync: options.autoSync ?? false }
  for (const { metadata, ...object } of companyObjects(names, delivery))
    await kubernetes.create(kindOf(object.kind), { ...object, metadata }, metadata.namespace)
  await firstSync(plane, names, firstRevision)
  const { github, stop: stopGitHub } = await startSandbox({ directory: join(directory, 'github') })
  return {
    names,
    directory,
    repository,
    kubeconfig: plane.kubeconfig,
    argocd: plane.argocd,
    github,
    firstRevision,
    async stop() {
      await stopGitHub()
      await close(kubernetes, names)
      await rm(directory, { recursive: true, force: true })
    },
  }
}

function kindOf(kind: string): Resource {
  const found = kinds[kind]
  if (found === undefined) throw new Error(`a company holds no ${kind}`)
  return found
}

/** Day one: somebody has pressed Sync, or auto-sync has. */
async function firstSync(plane: ContractPlane, { application }: CompanyNames, revision: string) {
  const argocd = await argocdOf(plane, 'api')
  try {
    await argocd.sync(application, { revision, prune: false })
  } catch (error) {
    // Auto-sync was quicker.
    if (!isChgError(error, 'argocd-busy') && !isChgError(error, 'argocd-auto-sync')) throw error
  }
  await eventually(`${application} to run its first revision`, async (seen) => {
    const { operationState, health, sync } = await argocd.application(application)
    seen({ operationState, health, sync })
    const done = operationState?.phase === 'Succeeded' && operationState.revision === revision
    return (done && health.status === 'Healthy') || undefined
  })
}

/** Everything of the company's but its backups; what its namespaces hold goes with them. */
async function close(kubernetes: Kubernetes, names: CompanyNames): Promise<void> {
  for (const name of [names.application, names.staging]) {
    await kubernetes.delete(resources.applications, name, 'argocd')
    await kubernetes.delete(resources.namespaces, name)
  }
  for (const name of [names.project, names.stagingProject])
    await kubernetes.delete(resources.appProjects, name, 'argocd')
}
