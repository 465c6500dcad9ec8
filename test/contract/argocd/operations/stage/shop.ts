import { at, isObject, type JsonObject, listAt, stringAt } from '@chg/core'
import type { ArgoCd } from '@chg/delivery'
import { type KubeObject, type Kubernetes, type Resource, resources } from '@chg/kubernetes'
import { onTestFinished } from 'vitest'
import { stringify } from 'yaml'
import type { CompanyRepository } from '../../../../stage/repository.ts'
import { argocdOf, kubernetesOf } from '../../../plane/clients.ts'
import { eventually } from '../../../plane/eventually.ts'
import { type ContractPlane, uniqueName } from '../../../plane/index.ts'
import { callArgoCd } from './call.ts'
import type { Manifest } from './manifests.ts'

export const MODES = ['api', 'core'] as const
export type Mode = (typeof MODES)[number]

/** One application with a project, a namespace and a repository of its own, all of one name; they go when the test ends. */
export interface Shop {
  readonly name: string
  readonly plane: ContractPlane
  readonly mode: Mode
  readonly repository: CompanyRepository
  readonly kubernetes: Kubernetes
  /** Our shipped client, in the mode of this shop. */
  readonly argocd: ArgoCd
  /** Commits manifests by name, one file each, a text as it is; null takes one away. Resolves to the commit. */
  commit(manifests: Readonly<Record<string, Manifest | string | null>>): Promise<string>
  /** The Application as it stands in the cluster. */
  object(): Promise<KubeObject>
  /** An object of its namespace. */
  live(resource: Resource, name: string): Promise<KubeObject | undefined>
  /** Merges into the spec of the Application. */
  change(spec: JsonObject): Promise<void>
  /** Replaces the sync windows of its project. */
  windows(...windows: readonly JsonObject[]): Promise<void>
  /** Starts a sync that our clients have no words for, with the members of the API's request that core mode knows, too. */
  start(sync: JsonObject, beside?: JsonObject): Promise<void>
}

export interface ShopOptions {
  readonly mode?: Mode
  /** Laid over the spec of the Application. */
  readonly spec?: JsonObject
  /** Of its project. */
  readonly windows?: readonly JsonObject[]
  /** Left out where the sync is to make it. */
  readonly namespace?: boolean
}

export const configMaps: Resource = {
  group: '',
  version: 'v1',
  plural: 'configmaps',
  kind: 'ConfigMap',
  namespaced: true,
}

/** Opens a shop whose repository has that first commit. */
export async function openShop(
  plane: ContractPlane,
  manifests: Readonly<Record<string, Manifest>>,
  { mode = 'api', spec = {}, windows = [], namespace = true }: ShopOptions = {},
): Promise<Shop> {
  const name = uniqueName('shop')
  const kubernetes = await kubernetesOf(plane)
  const repository = await plane.repository(name)
  const commit: Shop['commit'] = async (changes) => {
    const files: Record<string, string> = {}
    for (const [file, manifest] of Object.entries(changes))
      if (manifest === null) await repository.git('rm', '--quiet', `${file}.yaml`)
      else files[`${file}.yaml`] = typeof manifest === 'string' ? manifest : stringify(manifest)
    return repository.commit(Object.keys(changes).join(', '), files)
  }
  await commit(manifests)
  await make(kubernetes, { name, url: repository.url, spec, windows, namespace })
  const change = async (patch: JsonObject) => {
    await kubernetes.patch(resources.applications, name, 'argocd', patch, 'merge')
  }
  const shop: Shop = {
    name,
    plane,
    mode,
    repository,
    kubernetes,
    argocd: await argocdOf(plane, mode),
    commit,
    async object() {
      const object = await kubernetes.get(resources.applications, name, 'argocd')
      if (object === undefined) throw new Error(`there is no Application ${name}`)
      return object
    },
    live: (resource, object) => kubernetes.get(resource, object, resource.namespaced ? name : undefined),
    change: (patch) => change({ spec: patch }),
    async windows(...syncWindows) {
      await kubernetes.patch(resources.appProjects, name, 'argocd', { spec: { syncWindows } }, 'merge')
    },
    async start(sync, beside = {}) {
      if (mode === 'core')
        return change({
          operation: { initiatedBy: { username: 'test' }, ...beside, sync },
          status: { operationState: null },
        })
      const { syncOptions, syncStrategy, ...rest } = sync
      const answer = await callArgoCd(plane, 'POST', `applications/${name}/sync`, {
        ...rest,
        ...(syncStrategy !== undefined && { strategy: syncStrategy }),
        ...(syncOptions !== undefined && { syncOptions: { items: syncOptions } }),
        ...(beside.retry !== undefined && { retryStrategy: beside.retry }),
      })
      if (answer.status !== 200) throw new Error(JSON.stringify(answer))
    },
  }
  onTestFinished(() => close(shop))
  // Argo CD knows the application, and its project, once it has compared it.
  await eventually(`Argo CD to have seen ${name}`, async (seen) => {
    const object = await shop.object()
    seen(object.status)
    return at(object, 'status', 'sync', 'status') === undefined ? undefined : true
  })
  return shop
}

/** `status.operationState`, or a member of it. */
export async function stateOf(shop: Shop, ...path: readonly (string | number)[]): Promise<unknown> {
  return at(await shop.object(), 'status', 'operationState', ...path)
}

/** `status.operationState.syncResult.resources`, by name: objects of a kind are applied side by side, in no order. */
export async function resultsOf(shop: Shop): Promise<readonly unknown[]> {
  const results = listAt(await shop.object(), 'status', 'operationState', 'syncResult', 'resources')
  return results.toSorted((a, b) => (stringAt(a, 'name') ?? '').localeCompare(stringAt(b, 'name') ?? ''))
}

async function make(
  kubernetes: Kubernetes,
  {
    name,
    url,
    spec,
    windows,
    namespace,
  }: {
    readonly name: string
    readonly url: string
    readonly spec: JsonObject
    readonly windows: readonly JsonObject[]
    readonly namespace: boolean
  },
): Promise<void> {
  const server = 'https://kubernetes.default.svc'
  const metadata = { name, namespace: 'argocd' }
  if (namespace)
    await kubernetes.create(resources.namespaces, { apiVersion: 'v1', kind: 'Namespace', metadata: { name } })
  const project = {
    sourceRepos: ['*'],
    destinations: [{ namespace: name, server }],
    clusterResourceWhitelist: [{ group: '*', kind: '*' }],
    ...(windows.length > 0 && { syncWindows: windows }),
  }
  const head = { apiVersion: 'argoproj.io/v1alpha1', metadata }
  await kubernetes.create(resources.appProjects, { ...head, kind: 'AppProject', spec: project }, 'argocd')
  await kubernetes.create(
    resources.applications,
    {
      ...head,
      kind: 'Application',
      spec: {
        project: name,
        source: { repoURL: url, path: '.', targetRevision: 'main' },
        destination: { server, namespace: name },
        ...spec,
      },
    },
    'argocd',
  )
}

async function close({ kubernetes, name, object }: Shop): Promise<void> {
  // An operation that is under way would make what is deleted again.
  if (isObject((await object()).operation))
    await kubernetes.patch(resources.applications, name, 'argocd', { operation: null }, 'merge')
  await kubernetes.delete(resources.applications, name, 'argocd')
  await kubernetes.delete(resources.appProjects, name, 'argocd')
  await kubernetes.delete(resources.namespaces, name)
}
