import { ChgError, isChgError, isObject, type JsonObject, listAt, stringAt } from '@chg/core'
import { type KubeObject, mergePatch } from '@chg/kubernetes'
import { parseApplication } from './application.ts'
import type { Application, ArgoCd } from './argocd.ts'
import { decideAndWrite } from './change-project.ts'
import { withWindowsOf } from './global-windows.ts'
import type { RestClient, RestRequest } from './rest-client.ts'

export interface RestArgoCdOptions {
  readonly client: RestClient
  /** Namespace of the Application objects. */
  readonly namespace: string
  /** The project of a project token; undefined for other tokens. */
  readonly project: string | undefined
}

/** Argo CD by its REST API. */
export function restArgoCd({ client, namespace, project }: RestArgoCdOptions): ArgoCd {
  // Without a project in the request Argo CD answers 403 for an unknown application, and project tokens see less.
  const projects = new Map<string, string>()
  const about = (name: string, verb: string, rbac: string) => {
    const known = projects.get(name) ?? project ?? ''
    return {
      subject: { kind: 'application', name, project: known, verb, rbac } as const,
      address: { appNamespace: namespace, ...(known !== '' && { project: known }) },
      path: `applications/${encodeURIComponent(name)}`,
    }
  }
  const read = async (name: string, query: Readonly<Record<string, string>> = {}): Promise<Application> => {
    const { subject, address, path } = about(name, 'read', 'get')
    const application = parseApplication(await client({ path, query: { ...address, ...query }, subject }))
    projects.set(name, application.project)
    return application
  }
  const write = async (
    name: string,
    words: readonly [verb: string, rbac: string],
    { method, below, body }: { method: RestRequest['method']; below: string; body: JsonObject },
  ) => {
    const { subject, address, path } = about(name, ...words)
    await client({
      ...(method !== undefined && { method }),
      path: path + below,
      subject,
      ...(method === 'DELETE' ? { query: address } : { body: { name, ...address, ...body } }),
    })
  }
  const replace = async (name: string, words: readonly [verb: string, rbac: string], patch: JsonObject) => {
    const { subject, address, path } = about(name, ...words)
    const whole = mergePatch(await client({ path, query: address, subject }), patch)
    const query = { ...address, validate: 'false' }
    await client({ method: 'PUT', path, query, body: whole, subject })
  }
  return {
    mode: 'api',
    application: (name) => read(name),
    async applications(of) {
      const subject = {
        kind: 'project',
        name: of,
        project: of,
        verb: 'list applications of',
        rbac: 'get',
      } as const
      const query = { projects: of, appNamespace: namespace }
      return listAt(await client({ path: 'applications', query, subject }), 'items').map(parseApplication)
    },
    async refresh(name) {
      await read(name, { refresh: 'normal' })
    },
    async project(name) {
      const subject = { kind: 'project', name, project: name, verb: 'read', rbac: 'get' } as const
      const path = `projects/${encodeURIComponent(name)}`
      const own = await client({ path, subject })
      if (!isProject(own)) throw noProject(name)
      const global = await client({ path: `${path}/globalprojects`, subject })
      return withWindowsOf(own, listAt(global, 'items'))
    },
    async changeProject(name, decide) {
      const path = `projects/${encodeURIComponent(name)}`
      const subject = (verb: string, rbac: string) =>
        ({ kind: 'project', name, project: name, verb, rbac }) as const
      const own = async () => {
        const answer = await client({ path, subject: subject('read', 'get') })
        if (isProject(answer)) return answer
        throw noProject(name)
      }
      await decideAndWrite(own, decide, async (object, { syncWindows, annotations }) => {
        const project = mergePatch(object, { metadata: { annotations }, spec: { syncWindows } })
        await client({
          method: 'PUT',
          path,
          body: { project },
          subject: subject('change the windows of', 'update'),
        })
      })
    },
    async sync(name, { revision, prune, info }) {
      const { automated, targetRevision } = await read(name)
      // No syncOptions and no retryStrategy: the server then takes those of the spec (given ones would replace them).
      await write(name, ['sync', 'sync'], {
        method: 'POST',
        below: '/sync',
        body: {
          revision: automated === null ? revision : targetRevision,
          prune,
          dryRun: false,
          ...(info !== undefined && { infos: info }),
        },
      })
    },
    async rollback(name, { historyId, prune }) {
      await read(name)
      await write(name, ['roll back', 'sync'], {
        method: 'POST',
        below: '/rollback',
        body: { id: historyId, prune, dryRun: false },
      })
    },
    async setAutomated(name, automated, annotations) {
      await read(name)
      const words = ['change auto-sync of', 'update'] as const
      const patch = { metadata: { annotations }, spec: { syncPolicy: { automated } } }
      try {
        const body = { patchType: 'merge', patch: JSON.stringify(patch) }
        await write(name, words, { method: 'PATCH', below: '', body })
      } catch (error) {
        // Argo CD validates every patch by rendering the head of the branch; only a whole application may go without.
        if (!isChgError(error, 'argocd-spec-invalid')) throw error
        await replace(name, words, patch)
      }
    },
    async terminate(name) {
      const { operationPending } = await read(name)
      if (!operationPending) return
      await write(name, ['end the operation of', 'sync'], { method: 'DELETE', below: '/operation', body: {} })
    },
  }
}

function noProject(name: string): ChgError {
  return new ChgError(
    'project-not-found',
    `Argo CD's answer for project ${name} is not an AppProject`,
    'check that argocd-server is the address of Argo CD',
  )
}

function isProject(value: unknown): value is KubeObject {
  return stringAt(value, 'metadata', 'name') !== undefined && isObject(value)
}
