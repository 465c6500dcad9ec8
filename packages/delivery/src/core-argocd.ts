import { ChgError, isChgError, isObject, type JsonObject, stringAt } from '@chg/core'
import { type KubeObject, type Kubernetes, resources } from '@chg/kubernetes'
import { parseApplication } from './application.ts'
import type { ArgoCd } from './argocd.ts'
import { decideAndWrite } from './change-project.ts'
import { rollbackOperation, syncOperation } from './core-operation.ts'
import { globalProjectsOf } from './global-projects.ts'
import { withWindowsOf } from './global-windows.ts'

const CONFLICTS = 5

/**
 * Argo CD without its API server: the Application objects themselves. The checks that the API server makes before it
 * writes an operation are made here (an operation in progress, a rollback under auto-sync); the windows are the controller's.
 */
export function coreArgoCd({
  kubernetes,
  namespace,
}: {
  readonly kubernetes: Kubernetes
  readonly namespace: string
}): ArgoCd {
  const read = async (name: string): Promise<KubeObject> => {
    const object = await kubernetes.get(resources.applications, name, namespace)
    if (object !== undefined) return object
    throw new ChgError(
      'application-not-found',
      `there is no Application ${namespace}/${name} on ${kubernetes.server} (context ${kubernetes.context})`,
      'check the inputs application, argocd-namespace and context',
    )
  }
  const patch = (name: string, change: JsonObject) =>
    kubernetes.patch(resources.applications, name, namespace, change, 'merge')
  /** Reads, decides and writes with that version as precondition; a conflict decides again. */
  const change = async (name: string, decide: (object: KubeObject) => JsonObject | undefined) => {
    for (let count = 1; ; count += 1) {
      const object = await read(name)
      const wanted = decide(object)
      if (wanted === undefined) return
      const metadata = { resourceVersion: object.metadata.resourceVersion }
      try {
        await patch(name, { ...wanted, metadata })
        return
      } catch (error) {
        if (count === CONFLICTS || !isChgError(error, 'kubernetes-conflict')) throw error
      }
    }
  }
  const start = (name: string, operationOf: (object: KubeObject) => JsonObject) =>
    change(name, (object) => {
      if (isObject(object.operation)) {
        throw new ChgError(
          'argocd-busy',
          `Application ${namespace}/${name}: another operation is already in progress`,
          'let that operation end, or end it with argocd app terminate-op, then run this again',
        )
      }
      // The old result goes in the same write, so that nobody takes it for the result of this operation (Argo CD: SetAppOperation).
      return { operation: operationOf(object), status: { operationState: null } }
    })
  const noProject = (name: string) =>
    new ChgError(
      'project-not-found',
      `there is no AppProject ${namespace}/${name} on ${kubernetes.server} (context ${kubernetes.context})`,
      'check the name of the AppProject, argocd-namespace and context',
    )
  return {
    mode: 'core',
    application: async (name) => parseApplication(await read(name)),
    async applications(project) {
      const all = await kubernetes.list(resources.applications, { namespace })
      return all.map(parseApplication).filter((application) => application.project === project)
    },
    async project(name) {
      const own = await kubernetes.get(resources.appProjects, name, namespace)
      if (own === undefined) throw noProject(name)
      return withWindowsOf(own, await globalProjectsOf(own, kubernetes, namespace))
    },
    async changeProject(name, decide) {
      const own = async () => {
        const object = await kubernetes.get(resources.appProjects, name, namespace)
        if (object !== undefined) return object
        throw noProject(name)
      }
      await decideAndWrite(own, decide, async ({ metadata }, { syncWindows, annotations }) => {
        const { resourceVersion } = metadata
        const body = { metadata: { annotations, resourceVersion }, spec: { syncWindows } }
        await kubernetes.patch(resources.appProjects, name, namespace, body, 'merge')
      })
    },
    async refresh(name) {
      await read(name)
      await patch(name, { metadata: { annotations: { 'argocd.argoproj.io/refresh': 'normal' } } })
    },
    sync: (name, request) => start(name, (object) => syncOperation(object, request)),
    rollback: (name, request) => start(name, (object) => rollbackOperation(object, request)),
    async setAutomated(name, automated, annotations) {
      await read(name)
      await patch(name, { metadata: { annotations }, spec: { syncPolicy: { automated } } })
    },
    terminate: (name) =>
      change(name, (object) =>
        isObject(object.operation) && stringAt(object, 'status', 'operationState', 'phase') !== undefined
          ? { status: { operationState: { phase: 'Terminating' } } }
          : undefined,
      ),
  }
}
