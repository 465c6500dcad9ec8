import type { InputsOfAction, Services } from '@chg/action'
import { argocdFor, liveProjects, subjectOf } from '@chg/calendars'
import { ChgError, isChgError } from '@chg/core'
import type { Application, ArgoCd } from '@chg/delivery'
import type { Subject } from '@chg/windows'
import type { action } from './action.ts'

type Inputs = InputsOfAction<typeof action>

/**
 * What is to be changed: the inputs, else the Application as Argo CD has it (where the calendar comes from there), else
 * the scope of the change as far as it is unambiguous. What stays undefined is not known.
 */
export async function resolveSubject(inputs: Inputs, services: Services): Promise<Subject> {
  const given = subjectGiven(inputs)
  if (isComplete(given, inputs.calendar)) return about(given, services)
  const scope = await subjectInScope(services)
  const application = given.application ?? scope.application
  const argo = application === undefined ? undefined : await subjectInArgoCd(inputs, application, services)
  const cluster = [given, argo ?? {}, scope].find(
    ({ clusterName, clusterServer }) => clusterName !== undefined || clusterServer !== undefined,
  )
  return about(
    {
      application,
      namespace: given.namespace ?? argo?.namespace ?? scope.namespace,
      clusterName: cluster?.clusterName,
      clusterServer: cluster?.clusterServer,
      environment: given.environment,
      paths: given.paths ?? argo?.paths,
      labels: given.labels ?? argo?.labels,
    },
    services,
  )
}

function subjectGiven(inputs: Inputs): Subject {
  const { application, namespace, clusterName, clusterServer, environment, paths, labels } = inputs
  return { application, namespace, clusterName, clusterServer, environment, paths, labels }
}

/** Argo CD's windows ask for less than other calendars beside them may. */
function isComplete(given: Subject, calendar: Inputs['calendar']): boolean {
  const { application, namespace, clusterName, clusterServer, paths, labels } = given
  const placed = (clusterName ?? clusterServer) !== undefined && namespace !== undefined
  const others = calendar.length > liveProjects(calendar).length
  return application !== undefined && placed && (!others || (paths !== undefined && labels !== undefined))
}

/** Names the application for the closing event, even of a run that is interrupted. */
function about(subject: Subject, { journal }: Services): Subject {
  if (subject.application !== undefined) journal.about({ application: subject.application })
  return subject
}

async function subjectInScope({ journal }: Services): Promise<Subject> {
  const scope = (await journal.record())?.scope
  const only = (list: readonly string[] | undefined) => (list?.length === 1 ? list[0] : undefined)
  const cluster = only(scope?.clusters)
  const isServer = cluster?.includes('://') === true
  return {
    application: only(scope?.applications),
    namespace: only(scope?.namespaces),
    clusterName: isServer ? undefined : cluster,
    clusterServer: isServer ? cluster : undefined,
  }
}

async function subjectInArgoCd(
  { calendar, argocdNamespace }: Inputs,
  name: string,
  services: Services,
): Promise<Subject | undefined> {
  const live = liveProjects(calendar)
  const [first] = live
  if (first === undefined) return undefined
  const application = await findApplication(name, await argocdFor(first.kind, argocdNamespace, services))
  if (application === undefined) return undefined
  // Beside that of the application others may stand, as further calendars.
  if (live.some(({ project }) => project === application.project)) return subjectOf(application)
  throw new ChgError(
    'calendar-project-mismatch',
    `application ${name} belongs to project ${application.project}, but the calendar is ${first.kind}:${first.project}`,
    `Argo CD asks the windows of its own project: use ${first.kind}:${application.project}`,
  )
}

/** Undefined for an application that is still to be created. */
async function findApplication(name: string, argocd: ArgoCd): Promise<Application | undefined> {
  try {
    return await argocd.application(name)
  } catch (error) {
    if (isChgError(error, 'application-not-found')) return undefined
    throw error
  }
}
