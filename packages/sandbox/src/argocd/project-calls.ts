import { isObject, type JsonObject, listAt, numberAt, stringAt } from '@chg/core'
import type { NewObject, StoredObject } from '../store.ts'
import { type Call, enforce } from './api-call.ts'
import { ArgoError } from './argo-error.ts'
import { globalProjectsOf } from './global-projects.ts'
import { issueRoleToken } from './role-token.ts'
import { activeWindowsOf } from './window-views.ts'

/** `GET projects/{name}` and what is below it; undefined for what the sandbox does not serve. */
export function readProject(call: Call, name: string, below: string): unknown {
  enforce(call, 'projects', 'get', name)
  const { store, clock } = call.parts
  const project = existing(call, name)
  const globals = () => globalProjectsOf(store, project)
  switch (below) {
    case '':
      return project
    case 'globalprojects':
      return globals().length === 0 ? {} : { items: globals() }
    case 'detailed':
      return { ...(globals().length > 0 && { globalProjects: globals() }), project }
    case 'syncwindows':
      return activeWindowsOf(project, clock.now())
    default:
      return undefined
  }
}

/** `POST projects/{name}/roles/{role}/token`. */
export function createToken(call: Call, name: string, role: string): JsonObject {
  const project = existing(call, name)
  if (!listAt(project, 'spec', 'roles').some((one) => stringAt(one, 'name') === role))
    throw new ArgoError('NotFound', `project '${name}' does not have role '${role}'`)
  enforce(call, 'projects', 'update', name)
  const { store, tokens, clock } = call.parts
  const seconds = numberAt(call.body, 'expiresIn') ?? 0
  const token = issueRoleToken(store, tokens.argocd, { project: name, role, seconds, now: clock.now() })
  return { token }
}

/** `PUT projects/{name}`: the whole object, labels and annotations included (Argo CD: project Server.Update). */
export function updateProject(call: Call): StoredObject {
  const { project } = call.body
  if (!isObject(project) || !isObject(project.metadata))
    throw new ArgoError('InvalidArgument', "missing payload 'project' in request")
  const wanted = project as unknown as StoredObject
  const { name, resourceVersion } = wanted.metadata
  enforce(call, 'projects', 'update', name)
  const { metadata } = existing(call, name)
  if (resourceVersion !== undefined && resourceVersion !== metadata.resourceVersion) {
    const changed =
      'the object has been modified; please apply your changes to the latest version and try again'
    throw new ArgoError(
      'Aborted',
      `Operation cannot be fulfilled on appprojects.argoproj.io "${name}": ${changed}`,
    )
  }
  refuseTwins(wanted)
  return call.parts.store.update('appprojects', 'argocd', name, (current) => {
    const { labels, annotations, finalizers } = wanted.metadata
    return {
      ...current,
      spec: normalized(wanted.spec),
      metadata: { ...current.metadata, labels, annotations, finalizers },
    } as NewObject
  })
}

/** As Go writes a window: nothing that is empty or false, and the zone UTC where none is given (Argo CD: SyncWindow.Validate). */
function normalized(spec: unknown): unknown {
  if (!isObject(spec)) return spec
  const isEmpty = (value: unknown) =>
    value === null || value === false || value === '' || (Array.isArray(value) && value.length === 0)
  const syncWindows = listAt(spec, 'syncWindows').map((window) => ({
    ...Object.fromEntries(Object.entries(window as JsonObject).filter(([, value]) => !isEmpty(value))),
    timeZone: stringAt(window, 'timeZone') || 'UTC',
  }))
  return { ...spec, syncWindows }
}

/** Two windows are one where these members are the same (Argo CD: ValidateProject, SyncWindow.HashIdentity). */
function refuseTwins(project: StoredObject): void {
  const seen = new Set<string>()
  for (const window of listAt(project, 'spec', 'syncWindows')) {
    const { kind, schedule, duration, applications, namespaces, clusters, timeZone, andOperator } =
      window as Readonly<Record<string, unknown>>
    const identity = JSON.stringify([
      kind,
      schedule,
      duration,
      applications ?? [],
      namespaces ?? [],
      clusters ?? [],
      timeZone || 'UTC',
      andOperator ?? false,
    ])
    if (seen.has(identity)) {
      const twin = `kind '${kind}', schedule '${schedule}', and duration '${duration}'`
      throw new ArgoError('AlreadyExists', `sync window with ${twin} already exists`)
    }
    seen.add(identity)
  }
}

function existing({ parts: { store } }: Call, name: string): StoredObject {
  const project = store.get('appprojects', 'argocd', name)
  if (project !== undefined) return project
  throw new ArgoError('NotFound', `appprojects.argoproj.io "${name}" not found`)
}
