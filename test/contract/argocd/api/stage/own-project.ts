import { stringAt } from '@chg/core'
import { type KubeObject, type Kubernetes, type Resource, resources } from '@chg/kubernetes'
import type { CompanyRepository } from '../../../../stage/repository.ts'
import { kubernetesOf } from '../../../plane/clients.ts'
import { eventually } from '../../../plane/eventually.ts'
import { type ContractPlane, uniqueName } from '../../../plane/index.ts'
import { ask } from './ask.ts'

/** An AppProject of a test, with a repository, and applications in it. */
export interface OwnProject {
  readonly name: string
  readonly kubernetes: Kubernetes
  readonly repository: CompanyRepository
  /** Creates an application from the repository's directory `app` and waits until Argo CD has looked at it; its name. */
  application(spec?: Readonly<Record<string, unknown>>): Promise<string>
  /** The object itself. */
  read(application: string): Promise<KubeObject>
  /** A token of one of its roles: `reader`, `syncer`, `editor` or `nobody`; valid for `seconds`, for ever when left out. */
  token(role: string, seconds?: number): Promise<string>
}

const made: { readonly project: string; readonly kubernetes: Kubernetes; readonly applications: string[] }[] =
  []

/** Takes away what the test file has made, its applications first: on the real plane it would go on being looked at. */
export async function removeProjects(): Promise<void> {
  for (const { project, kubernetes, applications } of made.splice(0)) {
    for (const name of applications) await kubernetes.delete(resources.applications, name, 'argocd')
    await kubernetes.delete(resources.appProjects, project, 'argocd')
    await kubernetes.delete(namespaces, project)
  }
}

const namespaces: Resource = {
  group: '',
  version: 'v1',
  plural: 'namespaces',
  kind: 'Namespace',
  namespaced: false,
}

const may = (name: string, role: string, ...actions: readonly string[]) => ({
  name: role,
  policies: actions.map((action) => `p, proj:${name}:${role}, applications, ${action}, ${name}/*, allow`),
})

/** Creates it, until `removeProjects`; `spec` is laid over, `labels` are those of the project. */
export async function ownProject(
  plane: ContractPlane,
  {
    spec = {},
    labels = {},
  }: { readonly spec?: object; readonly labels?: Readonly<Record<string, string>> } = {},
): Promise<OwnProject> {
  const name = uniqueName('team')
  const kubernetes = await kubernetesOf(plane)
  const repository = await plane.repository(name)
  const applications: string[] = []
  made.push({ project: name, kubernetes, applications })
  await kubernetes.create(
    resources.appProjects,
    {
      apiVersion: 'argoproj.io/v1alpha1',
      kind: 'AppProject',
      metadata: { name, namespace: 'argocd', labels },
      spec: {
        sourceRepos: ['*'],
        destinations: [{ server: '*', namespace: '*' }],
        clusterResourceWhitelist: [{ group: '*', kind: '*' }],
        roles: [
          may(name, 'reader', 'get'),
          may(name, 'syncer', 'get', 'sync'),
          may(name, 'editor', 'get', 'update'),
          { name: 'nobody' },
        ],
        ...spec,
      },
    },
    'argocd',
  )
  const read = async (application: string) => {
    const object = await kubernetes.get(resources.applications, application, 'argocd')
    if (object === undefined) throw new Error(`no Application ${application}`)
    return object
  }
  return {
    name,
    kubernetes,
    repository,
    read,
    async application(more = {}) {
      const application = uniqueName('app')
      applications.push(application)
      await kubernetes.create(
        resources.applications,
        applicationObject(application, name, repository.url, more),
        'argocd',
      )
      await eventually(`Argo CD to look at ${application}`, async (seen) => {
        const { status } = await read(application)
        seen(status)
        return stringAt(status, 'reconciledAt')
      })
      return application
    },
    async token(role, seconds = 0) {
      // The server learns of a new project a moment later.
      return eventually(`a token of ${name}:${role}`, async (seen) => {
        const answer = await ask(plane, {
          method: 'POST',
          path: `projects/${name}/roles/${role}/token`,
          body: { expiresIn: seconds },
        })
        seen(answer)
        return stringAt(answer.body, 'token')
      })
    },
  }
}

function applicationObject(name: string, project: string, repoURL: string, spec: object) {
  return {
    apiVersion: 'argoproj.io/v1alpha1',
    kind: 'Application',
    metadata: { name, namespace: 'argocd' },
    spec: {
      project,
      source: { repoURL, path: 'app', targetRevision: 'main' },
      destination: { server: 'https://kubernetes.default.svc', namespace: name },
      syncPolicy: { syncOptions: ['CreateNamespace=true'] },
      ...spec,
    },
  }
}
