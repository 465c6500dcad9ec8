import type { InputsOfAction, OutcomeOf, Services } from '@chg/action'
import { pass, refuse, type Verdict } from '@chg/core'
import { closeEmergencyWindows, type EmergencyMark, openEmergencyWindow, whyNoOpening } from '@chg/delivery'
import type { Subject } from '@chg/windows'
import type { action } from './action.ts'
import { type ArgoStanding, liveProject } from './argo-standing.ts'

type Inputs = InputsOfAction<typeof action>

/** From when until when, and how long the change and its verification take, in milliseconds. */
export interface EmergencyOpening {
  readonly now: Date
  readonly expires: Date
  readonly runway: number
}

/**
 * Before anything is granted: the refusal `argo-still-denies`, where Argo CD would not let the sync through and no temporary window may or
 * can help. A pass must not promise what Argo CD will block.
 */
export async function argoDenial(
  { denies, live }: ArgoStanding,
  { emergencyWindow }: Inputs,
  opening: EmergencyOpening,
): Promise<Verdict | undefined> {
  if (denies === undefined) return undefined
  if (emergencyWindow !== 'open' || live === undefined) return stillDenies(denies)
  const why = await whyNoOpening(live.argocd, live.project, { ...opening, subject: live.subject })
  return why === undefined ? undefined : stillDenies(denies, why)
}

/** Opens it where Argo CD denies; the refusal where that did not help after all. */
export async function openForEmergency(
  { denies, live }: ArgoStanding,
  change: string,
  opening: EmergencyOpening,
): Promise<Verdict | undefined> {
  if (denies === undefined || live === undefined) return undefined
  const { argocd, project, subject } = live
  const application = subject.application ?? ''
  const why = await openEmergencyWindow(argocd, project, { ...opening, change, application, subject })
  return why === undefined ? undefined : stillDenies(denies, why)
}

/** Before anything is judged: temporary windows whose time is over are taken away, whoever opened them. */
export async function closeExpired(subject: Subject, inputs: Inputs, services: Services): Promise<void> {
  if (services.mode === 'observe' || inputs.at !== undefined || subject.application === undefined) return
  const live = await liveProject(subject, inputs, services)
  if (live === undefined) return
  const closed = await closeEmergencyWindows(live.argocd, live.project, { now: services.clock.now() })
  for (const mark of closed) services.reporter.warning(`${sayClosed(mark, live.project)}: its time was over`)
}

/** The whole of `emergency-window: close`. */
export async function closeOwn(
  subject: Subject,
  inputs: Inputs,
  services: Services,
): Promise<OutcomeOf<typeof action>> {
  const { change } = inputs
  const live = await liveProject(subject, inputs, services)
  const application = subject.application ?? ''
  if (live === undefined || change === undefined) return { verdict: nothingToClose(application) }
  if (services.mode === 'observe') return { verdict: wouldClose(application) }
  const asked = { now: services.clock.now(), of: { change, application } }
  const closed = await closeEmergencyWindows(live.argocd, live.project, asked)
  if (closed.length === 0) return { verdict: nothingToClose(application) }
  const words = closed.map((mark) => sayClosed(mark, live.project)).join('; ')
  return { verdict: pass('emergency-window-closed', `${words}.`) }
}

function nothingToClose(application: string): Verdict {
  return pass('no-emergency-window', `No temporary window was open for ${application}.`)
}

function wouldClose(application: string): Verdict {
  const words = `A temporary window of this change for ${application} would be taken away if there is one.`
  return pass('would-close-emergency-window', words)
}

function sayClosed({ change, application }: EmergencyMark, project: string): string {
  return `The temporary window of ${change} for ${application} was taken away from AppProject ${project}`
}

function stillDenies(denies: string, why?: string): Verdict {
  const words = /[.!?]$/.test(denies) ? denies : `${denies}.`
  const rest = why === undefined ? '' : ` A temporary window can't help: ${why.replace(/\.$/, '')}.`
  return refuse(
    'argo-still-denies',
    `Break-glass would let the change through, but Argo CD itself would block the sync: ${words}${rest}`,
    why === undefined
      ? 'set manualSync: true on each window that blocks, or emergency-window: open, which does it until the emergency expires'
      : 'set manualSync: true on each window that blocks, where it is declared',
  )
}
