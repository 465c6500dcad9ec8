import { type JsonObject, listAt, numberAt, stringAt } from '@chg/core'
import type { StoredObject } from '../store.ts'
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

function existing({ parts: { store } }: Call, name: string): StoredObject {
  const project = store.get('appprojects', 'argocd', name)
  if (project !== undefined) return project
  throw new ArgoError('NotFound', `appprojects.argoproj.io "${name}" not found`)
}
