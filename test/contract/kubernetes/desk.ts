import { stringAt } from '@chg/core'
import { afterAll } from 'vitest'
import { type ContractPlane, uniqueName } from '../plane/index.ts'
import { type ApiAnswer, type ApiRequest, ask } from './api.ts'

export const MERGE = 'application/merge-patch+json'
export const JSON_PATCH = 'application/json-patch+json'
export const STRATEGIC = 'application/strategic-merge-patch+json'
export const APPLY = 'application/apply-patch+yaml'

/** Asks one plane, in namespaces that go away with the test file. */
export interface Desk {
  ask(path: string, more?: Omit<ApiRequest, 'path'>): Promise<ApiAnswer>
  post(path: string, body: unknown): Promise<ApiAnswer>
  patch(path: string, body: unknown, type?: string): Promise<ApiAnswer>
  /** Server-side apply; `more` is of the query, such as `&force=true`. */
  apply(path: string, body: unknown, manager: string, more?: string): Promise<ApiAnswer>
  delete(path: string, options?: unknown): Promise<ApiAnswer>
  /** A new namespace's name. */
  namespace(prefix: string): Promise<string>
}

/** To be called at the top of a test file, as `contractPlane` is. */
export function deskOf(plane: () => ContractPlane): Desk {
  const made: string[] = []
  const send: Desk['ask'] = (path, more = {}) => ask(plane(), { path, ...more })
  afterAll(async () => {
    for (const name of made) await send(`/api/v1/namespaces/${name}`, { method: 'DELETE' })
  })
  return {
    ask: send,
    post: (path, body) => send(path, { method: 'POST', body }),
    patch: (path, body, type = MERGE) => send(path, { method: 'PATCH', body, type }),
    apply: (path, body, manager, more = '') =>
      send(`${path}?fieldManager=${manager}${more}`, { method: 'PATCH', body, type: APPLY }),
    delete: (path, options) =>
      send(path, { method: 'DELETE', ...(options !== undefined && { body: options }) }),
    async namespace(prefix) {
      const name = uniqueName(prefix)
      const answer = await send('/api/v1/namespaces', {
        method: 'POST',
        body: { apiVersion: 'v1', kind: 'Namespace', metadata: { name } },
      })
      if (answer.status !== 201) throw new Error(`no namespace: ${answer.text}`)
      made.push(name)
      return name
    },
  }
}

export function configMap(name: string, data: Readonly<Record<string, string>> = {}, metadata: object = {}) {
  return { apiVersion: 'v1', kind: 'ConfigMap', metadata: { name, ...metadata }, data }
}

/** The version of what was answered. */
export function versionIn({ body, text }: ApiAnswer): string {
  const version = stringAt(body, 'metadata', 'resourceVersion')
  if (version === undefined) throw new Error(`no resourceVersion: ${text}`)
  return version
}
