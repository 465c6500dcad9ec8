import { formatInstant, type JsonObject, listAt } from '@chg/core'
import type { KubeObject } from '@chg/kubernetes'
import type { Decision } from '@chg/windows'
import type { ArgoCd, ProjectChange } from './argocd.ts'
import { applied, type EmergencyMark, markAnnotation, marksOf, undone } from './emergency-mark.ts'
import {
  isOpen,
  manualDecision,
  type Opening,
  type ProjectWindows,
  planOpening,
  windowObjects,
} from './emergency-plan.ts'
import { managerOf } from './managed-project.ts'

/** A temporary window of one change. */
export interface EmergencyWindow extends Opening {
  readonly change: string
  readonly application: string
}

/** What the project of an application says to a manual sync now, or why that can't be told. */
export async function manualSyncDecision(
  argocd: ArgoCd,
  project: string,
  asked: Omit<Opening, 'expires'>,
): Promise<Decision | { readonly why: string }> {
  const own = windowsOf(await argocd.project(project))
  return manualDecision({ name: project, own, inherited: [] }, asked)
}

/**
 * Why a temporary window would not help, without writing anything; undefined where it would, or none is needed.
 */
export async function whyNoOpening(
  argocd: ArgoCd,
  project: string,
  opening: Opening,
): Promise<string | undefined> {
  let why: string | undefined
  const whole = await argocd.project(project)
  await argocd.changeProject(project, (own) => {
    const plan = planOpening(divided(whole, own), opening)
    why = 'why' in plan ? plan.why : plan.replaced.length > 0 ? managed(own) : undefined
    return undefined
  })
  return why
}

/**
 * Lets manual syncs of the application through until the expiry, in one write with the mark by which it is taken away again. Does
 * nothing where they are let through already without it. Returns why it could not be done; checked by reading the project again.
 */
export async function openEmergencyWindow(
  argocd: ArgoCd,
  project: string,
  window: EmergencyWindow,
): Promise<string | undefined> {
  const { change, application, expires } = window
  let why: string | undefined
  const whole = await argocd.project(project)
  await argocd.changeProject(project, (own) => {
    const marks = marksOf(own)
    const others = marks.filter((mark) => !isOf(mark, window))
    const { inherited } = divided(whole, own)
    const mine = marks.find((mark) => isOf(mark, window))
    if (mine?.expires === formatInstant(expires)) {
      const now = manualDecision({ name: project, own: windowsOf(own), inherited }, window)
      if (!('why' in now) && isOpen(now)) return undefined
    }
    const base = undone(windowsOf(own), marks)
    const plan = planOpening({ name: project, own: base, inherited }, window)
    why = 'why' in plan ? plan.why : plan.replaced.length > 0 ? managed(own) : undefined
    if (why !== undefined || 'why' in plan) return undefined
    const mark = { change, application, expires: formatInstant(expires), replaced: plan.replaced }
    return changeTo(own, base, plan.replaced.length === 0 ? others : [...others, mark])
  })
  if (why !== undefined) return why
  const after = await manualSyncDecision(argocd, project, window)
  if ('why' in after) return after.why
  return isOpen(after) ? undefined : `it was written, and the project still says: ${after.verdict.reason}`
}

/**
 * Takes away the temporary windows whose time is over, and those of `of`, in one write. Returns the marks that were taken away;
 * where there is none, nothing is written.
 */
export async function closeEmergencyWindows(
  argocd: ArgoCd,
  project: string,
  { now, of }: { readonly now: Date; readonly of?: Pick<EmergencyWindow, 'change' | 'application'> },
): Promise<readonly EmergencyMark[]> {
  let closed: readonly EmergencyMark[] = []
  await argocd.changeProject(project, (own) => {
    const marks = marksOf(own)
    // An instant that can't be read is no reason to leave a window open.
    const ends = (mark: EmergencyMark) =>
      !(Date.parse(mark.expires) > now.getTime()) || (of !== undefined && isOf(mark, of))
    closed = marks.filter(ends)
    if (closed.length === 0) return undefined
    return changeTo(
      own,
      undone(windowsOf(own), marks),
      marks.filter((mark) => !ends(mark)),
    )
  })
  return closed
}

function changeTo(
  own: KubeObject,
  base: readonly JsonObject[],
  marks: readonly EmergencyMark[],
): ProjectChange | undefined {
  const syncWindows = applied(base, marks)
  const annotations = markAnnotation(marks)
  const same =
    JSON.stringify(syncWindows) === JSON.stringify(windowsOf(own)) &&
    JSON.stringify(marks) === JSON.stringify(marksOf(own))
  return same ? undefined : { syncWindows, annotations }
}

function isOf(mark: EmergencyMark, { change, application }: Pick<EmergencyWindow, 'change' | 'application'>) {
  return mark.change === change && mark.application === application
}

function divided(whole: KubeObject, own: KubeObject): ProjectWindows {
  const windows = windowsOf(own)
  return { name: own.metadata.name, own: windows, inherited: windowsOf(whole).slice(windows.length) }
}

function windowsOf(project: KubeObject): readonly JsonObject[] {
  return windowObjects(listAt(project, 'spec', 'syncWindows'))
}

function managed(own: KubeObject): string | undefined {
  const manager = managerOf(own)
  return manager && `the AppProject is managed by ${manager}, which would undo it`
}
