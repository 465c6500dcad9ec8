import { isObject, type JsonObject, listAt, stringAt } from '@chg/core'
import { healthOf, type KubeObject, mergePatch } from '@chg/kubernetes'
import type { Controller } from '../controller.ts'
import { kindsServed } from '../kubernetes/kind-table.ts'
import type { NewObject, Store, StoredObject } from '../store.ts'
import { applicationFor, type Call, rbacName } from './api-call.ts'
import { project as projected } from './fields.ts'
import { REFRESH_ANNOTATION } from './refresh.ts'

/** `GET …`; with `refresh` the server answers after the controller has looked. */
export async function read(call: Call, name: string, controller: Controller): Promise<JsonObject> {
  const { store, clock } = call.parts
  const { metadata } = applicationFor(call, name, 'get')
  const refresh = call.query.get('refresh')
  if (refresh !== null) {
    const kind = refresh === 'hard' ? 'hard' : 'normal'
    const annotations = { [REFRESH_ANNOTATION]: kind, 'argocd.argoproj.io/hydrate': kind }
    const change = (current: StoredObject) => mergePatch(current, { metadata: { annotations } }) as NewObject
    store.update('applications', metadata.namespace, name, change)
    await controller.reconcile(clock.now())
  }
  return withHealth(call, applicationFor(call, name, 'get'))
}

/** `GET applications`: what the asker may get, with no more than the `fields` asked for; null where that is nothing. */
export function list(call: Call): JsonObject {
  const { query, parts } = call
  const projects = [...query.getAll('projects'), ...query.getAll('project')]
  const name = query.get('name')
  const items = parts.store.list('applications').filter((application) => {
    if (!call.asker.may('applications', 'get', rbacName(application))) return false
    const project = stringAt(application, 'spec', 'project') || 'default'
    return (
      (projects.length === 0 || projects.includes(project)) && (!name || application.metadata.name === name)
    )
  })
  const metadata = { resourceVersion: String(parts.store.resourceVersion) }
  return projected({ items: items.length === 0 ? null : items, metadata }, query.get('fields'))
}

/** The object says nothing of the health of its resources; the server adds it (Argo CD: inferResourcesStatusHealth). */
function withHealth({ parts: { store } }: Call, application: StoredObject): JsonObject {
  const resources = listAt(application, 'status', 'resources')
  if (resources.length === 0) return application
  const healthy = resources.map((resource) => {
    const health = healthIn(store, resource)
    return isObject(resource) && health !== undefined ? { ...resource, health } : resource
  })
  return mergePatch(application, { status: { resources: healthy } }) as JsonObject
}

function healthIn(store: Store, resource: unknown): JsonObject | undefined {
  const is = (field: string) => stringAt(resource, field) ?? ''
  const kind = kindsServed(store).find((one) => one.group === is('group') && one.kind === is('kind'))
  const live = kind && store.get(kind.plural, is('namespace'), is('name'))
  if (live === undefined) return { status: 'Missing', message: 'Resource has not been created' }
  const health = healthOf(live as unknown as KubeObject)
  if (health === undefined) return undefined
  return health.message === '' ? { status: health.status } : { ...health }
}
