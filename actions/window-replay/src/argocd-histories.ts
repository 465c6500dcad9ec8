import type { Services } from '@chg/action'
import { subjectOf } from '@chg/calendars'
import { ChgError, isChgError, mapBounded } from '@chg/core'
import { type Application, argoCdPast, eventPast, type Past } from '@chg/delivery'
import type { KubeObject, Resource } from '@chg/kubernetes'
import type { Inputs } from './action.ts'
import type { Histories, Unread } from './history-parts.ts'

const AT_ONCE = 4
const events: Resource = { group: '', version: 'v1', plural: 'events', kind: 'Event', namespaced: true }

/** The pasts of the Applications that are named, and of those of the project. */
export async function argoCdHistories(inputs: Inputs, services: Services): Promise<Histories> {
  const { history, environment } = inputs
  const { applications, unread } = await chosen(inputs, services)
  const told = history.includes('events') ? await eventsOf(inputs, services) : []
  const subject = (one: Application) => subjectOf(one, environment)
  const pasts = applications.flatMap((one): readonly Past[] => [
    ...(history.includes('argocd') ? [argoCdPast(one, subject(one))] : []),
    ...(history.includes('events')
      ? [withProject(eventPast(one.name, told, subject(one)), one.project)]
      : []),
  ])
  return { pasts, unread }
}

interface Chosen {
  readonly applications: readonly Application[]
  readonly unread: readonly Unread[]
}

async function chosen({ applications: names = [], project }: Inputs, services: Services): Promise<Chosen> {
  if (names.length === 0 && project === undefined) {
    throw new ChgError(
      'inputs-missing',
      'neither applications nor project says whose history in Argo CD is meant',
      'set applications, one name per line, or project for all Applications of an AppProject',
    )
  }
  const argocd = await services.argocd()
  if (project !== undefined) return { applications: await argocd.applications(project), unread: [] }
  const unread: Unread[] = []
  const found = await mapBounded([...new Set(names)], AT_ONCE, async (name) => {
    try {
      return [await argocd.application(name)]
    } catch (error) {
      if (!isChgError(error) || error.code === 'cancelled') throw error
      unread.push({ what: name, error })
      return []
    }
  })
  return { applications: found.flat(), unread }
}

/** Argo CD writes them into the namespace of the Application. */
async function eventsOf({ argocdNamespace }: Inputs, services: Services): Promise<readonly KubeObject[]> {
  const kubernetes = await services.kubernetes()
  const fieldSelector = 'involvedObject.kind=Application'
  return kubernetes.list(events, { namespace: argocdNamespace, fieldSelector })
}

function withProject(past: Past, project: string): Past {
  return { ...past, deployments: past.deployments.map((one) => ({ ...one, project })) }
}
