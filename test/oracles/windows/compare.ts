import { activityOf, isActive } from '../../../packages/windows/src/argocd/activity.ts'
import { argoCalendars } from '../../../packages/windows/src/argocd/argo-calendar.ts'
import { matchWindow } from '../../../packages/windows/src/argocd/matching.ts'
import { parseWindows } from '../../../packages/windows/src/argocd/parse-windows.ts'
import type { SyncWindow } from '../../../packages/windows/src/argocd/sync-window.ts'
import { ask, governing, ruleCalendars } from '../../../packages/windows/src/question.ts'
import type { Subject } from '../../../packages/windows/src/subject.ts'
import type { Finding } from '../hold-against.ts'
import { asArgoReads } from './as-argo-reads.ts'
import type { App, May, WindowAnswer, WindowCase } from './case.ts'

/**
 * Holds each part of ours against what Argo CD says: which windows match, which are active, which allows are not, and
 * whether a sync may run, in all four ways of asking. Where Argo CD reads a window otherwise than ours does on purpose, the
 * reading is put in its place, so that all the rest still has to agree, and ours may not say `open` where Argo CD refuses.
 */
export function compareWindows(one: WindowCase, theirs: WindowAnswer): Finding {
  const subject = subjectOf(one.app)
  const written = windowsOf(one)
  if (theirs.panic !== undefined) return { explained: ['a pattern on which Argo CD crashes'] }
  const readings = written.map((window, index) =>
    asArgoReads(window, subject, (theirs.matches ?? []).includes(index)),
  )
  const windows = readings.map(({ window }) => window)
  const explained = readings.flatMap(({ explained }) => explained)
  const active = windows.map((window) => activeAt(window, one.at))
  const ours = {
    matches: windows.filter((window) => matches(window, subject)).map(({ index }) => index),
    active,
    inactiveAllows: inactiveAllowsOf(windows, active, subject),
    ...answersOf(one, windows, active, subject),
  }
  const asked = Object.keys(ours) as (keyof typeof ours)[]
  const wrong = asked.filter((part) => say(ours[part]) !== say(plain(theirs[part])))
  const lax = explained.length > 0 ? laxness(one, written, subject, theirs) : undefined
  const differences = [
    ...wrong.map((part) => `${part}: ours ${say(ours[part])}, Argo CD ${say(plain(theirs[part]))}`),
    ...(lax === undefined ? [] : [lax]),
  ]
  return { explained, ...(differences.length > 0 && { difference: differences.join('; ') }) }
}

export function subjectOf({ name, namespace, cluster, server }: App): Subject {
  return { application: name, namespace, clusterName: cluster, clusterServer: server }
}

export function windowsOf({ windows }: WindowCase): readonly SyncWindow[] {
  const project = { metadata: { name: 'production' }, spec: { syncWindows: windows } }
  const parsed = parseWindows(JSON.parse(JSON.stringify(project)))
  if (parsed.problems.length > 0) throw new Error(`no windows: ${JSON.stringify(parsed.problems)}`)
  return parsed.windows
}

const say = (value: unknown) => JSON.stringify(value)

function matches(window: SyncWindow, subject: Subject): boolean {
  const match = matchWindow(window, subject)
  return 'matches' in match && match.matches
}

function activeAt(window: SyncWindow, instant: number): string {
  const activity = activityOf(window)
  if ('problem' in activity) return crashes(activity.problem) ? 'panic' : activity.problem
  return isActive(activity, instant) ? 'yes' : 'no'
}

function inactiveAllowsOf(windows: readonly SyncWindow[], active: readonly string[], subject: Subject) {
  const allows = windows.filter((window) => window.kind === 'allow' && matches(window, subject))
  const said = allows.map((window) => active[windows.indexOf(window)])
  if (!said.every((one) => one === 'yes' || one === 'no')) return undefined
  return allows.filter((_, place) => said[place] === 'no').map(({ index }) => index)
}

function answersOf(
  { at, start }: WindowCase,
  windows: readonly SyncWindow[],
  active: readonly string[],
  subject: Subject,
) {
  const asked = (operationStart?: Date) => {
    const { question, obstacles } = ask(argoCalendars(windows), subject, { operationStart })
    const [obstacle] = obstacles
    const parts = question.parts.map(({ window }) => active[window.index] === 'yes')
    return (manual: boolean): May => {
      if (obstacle === undefined)
        return { sync: governing(ruleCalendars({ ...question, manual }, at, parts)).allowed }
      const error = crashes(obstacle.problem) ? 'panic' : `invalid sync windows: ${obstacle.problem}`
      return { sync: false, error }
    }
  }
  const now = asked()
  const since = start === undefined ? undefined : asked(new Date(start))
  return {
    manual: now(true),
    automated: now(false),
    manualSince: since?.(true),
    automatedSince: since?.(false),
  }
}

/** Ours must not be laxer than Argo CD where it does not read a window as Argo CD does. */
function laxness(
  { at }: WindowCase,
  windows: readonly SyncWindow[],
  subject: Subject,
  { manual, automated }: WindowAnswer,
): string | undefined {
  const { question, obstacles } = ask(argoCalendars(windows), subject, {})
  const open = (manual: boolean) =>
    obstacles.length === 0 && governing(ruleCalendars({ ...question, manual }, at)).allowed
  const wrong = (open(true) && !manual.sync) || (open(false) && !automated.sync)
  return wrong ? `ours says open, Argo CD ${say([manual, automated])}` : undefined
}

/** Our words for a schedule on which Argo CD ends with a panic. */
const crashes = (problem: string) => problem.endsWith('Argo CD itself crashes on this')

/** Without what a panic says, and with long texts cut as ours are. */
function plain(part: WindowAnswer[keyof WindowAnswer]): unknown {
  if (part === null || part === undefined) return undefined
  const brief = (text: string) =>
    text.startsWith('panic: ') ? 'panic' : text.replace(/(cannot parse \w+ '[^']{60})[^']+'/, "$1…'")
  if (Array.isArray(part)) return part.map((one: unknown) => (typeof one === 'string' ? brief(one) : one))
  if (typeof part !== 'object' || !('sync' in part)) return part
  return { sync: part.sync, ...(part.error !== undefined && { error: brief(part.error) }) }
}
