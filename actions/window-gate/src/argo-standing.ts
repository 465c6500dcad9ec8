import type { InputsOfAction, Services } from '@chg/action'
import { argocdFor, liveProjects, subjectOf, type WindowCheck } from '@chg/calendars'
import { ChgError, isChgError } from '@chg/core'
import { type ArgoCd, manualSyncDecision } from '@chg/delivery'
import { canSync, runwayOf, type Subject } from '@chg/windows'
import type { action } from './action.ts'

type Inputs = InputsOfAction<typeof action>

/** What Argo CD itself would say to a manual sync now: by the project that is live, or as far as the calendars tell. */
export interface ArgoStanding {
  /** Why it would refuse; undefined where it would not, or nothing is known of it. */
  readonly denies?: string
  /** Where it is live. */
  readonly live?: { readonly argocd: ArgoCd; readonly project: string; readonly subject: Subject }
}

/** Argo CD is asked where inputs say how to reach it, or a calendar comes from there. */
export async function argoStanding(
  decision: Pick<WindowCheck, 'matched'>,
  subject: Subject,
  inputs: Inputs,
  services: Services,
): Promise<ArgoStanding> {
  const live = await liveProject(subject, inputs, services)
  if (live === undefined) return calendarStanding(decision)
  const asked = { subject: live.subject, now: services.clock.now(), runway: runwayOf(inputs) }
  const answer = await manualSyncDecision(live.argocd, live.project, asked)
  if ('why' in answer) return { live, denies: answer.why }
  return answer.verdict.verdict === 'pass' ? { live } : { live, denies: answer.verdict.reason }
}

/** The project of the application that is live, or the one that a calendar names for an application that is still to be created. */
export async function liveProject(
  subject: Subject,
  inputs: Inputs,
  services: Services,
): Promise<ArgoStanding['live']> {
  const [named] = liveProjects(inputs.calendar)
  const { argocdServer, kubeconfig, emergencyWindow, argocdNamespace } = inputs
  const reachable = argocdServer !== undefined || kubeconfig !== undefined
  if (named === undefined && !reachable && emergencyWindow === 'none') return undefined
  if (subject.application === undefined) throw withoutApplication()
  // As the calendar is read: by the Kubernetes API alone where it says so.
  const argocd =
    named === undefined ? await services.argocd() : await argocdFor(named.kind, argocdNamespace, services)
  try {
    const application = await argocd.application(subject.application)
    return { argocd, project: application.project, subject: subjectOf(application) }
  } catch (error) {
    if (named === undefined || !isChgError(error, 'application-not-found')) throw error
    return { argocd, project: named.project, subject }
  }
}

/** By the windows of Argo CD among those that match, project by project. */
function calendarStanding({ matched }: Pick<WindowCheck, 'matched'>): ArgoStanding {
  const own = matched.filter(({ syncWindow }) => syncWindow !== undefined)
  for (const [project, windows] of Map.groupBy(own, ({ calendar }) => calendar)) {
    const candidates = windows.map((window) => ({ window, active: window.active === true }))
    const { allowed, deciding } = canSync(candidates, true)
    if (allowed) continue
    const names = deciding.filter(({ manualSync }) => !manualSync).map(({ index }) => index)
    const denies = `project ${project} denies manual syncs too, by window ${names.join(', ')}`
    return { denies }
  }
  return {}
}

function withoutApplication(): ChgError {
  return new ChgError(
    'application-missing',
    'the application is neither given nor the only one in the scope of the change, so it can’t be told what Argo CD would say to it',
    'give the input application',
  )
}
