import { isObject, type JsonObject } from '@chg/core'
import { argoCalendars, type Decision, decide, parseWindows, type Subject } from '@chg/windows'
import type { Replacement } from './emergency-mark.ts'

/** For whom, from when until when. */
export interface Opening {
  readonly subject: Subject
  readonly now: Date
  readonly expires: Date
  /** It must stay open for at least this long, in milliseconds. Default 0. */
  readonly runway?: number | undefined
}

/** The windows of an AppProject: its own, as written, and those that it has from global projects. */
export interface ProjectWindows {
  readonly name: string
  readonly own: readonly JsonObject[]
  readonly inherited: readonly JsonObject[]
}

/**
 * The smallest change of a project's own windows after which Argo CD lets a manual sync of the application through, or why there is none.
 *
 * Active denies block whatever else there is, so each that lacks `manualSync` must get it. Where allows that are not active block,
 * a deny of our own with `manualSync`, active from now until the expiry for this application alone, lets manual syncs through, and
 * nothing else; once over, it blocks nothing. Source of the rule: Argo CD, `SyncWindows.CanSync`, whose branch for active denies comes first.
 */
export function planOpening(
  windows: ProjectWindows,
  opening: Opening,
): { readonly replaced: readonly Replacement[] } | { readonly why: string } {
  const decision = manualDecision(windows, opening)
  if ('why' in decision) return decision
  if (isOpen(decision)) return { replaced: [] }
  const blocking = decision.matched.filter(({ decided, manualSync }) => decided && !manualSync)
  const frozen = blocking.some(({ kind }) => kind === 'deny')
  const global = blocking.filter(({ index }) => index >= windows.own.length)
  if (frozen && global.length > 0)
    return { why: 'a global project has the deny that blocks, and it guards other projects too' }
  const replaced = frozen
    ? blocking.map(({ index }) => withManualSync(windows.own[index] ?? {}))
    : [{ was: null, is: permissiveDeny(opening) }]
  const after = manualDecision({ ...windows, own: changed(windows.own, replaced) }, opening)
  if ('why' in after) return after
  if (isOpen(after)) return { replaced }
  return { why: `no window of its own would make it let a manual sync through: ${after.verdict.reason}` }
}

/** What Argo CD says to a manual sync. */
export function manualDecision(
  { name, own, inherited }: ProjectWindows,
  { subject, now, runway }: Omit<Opening, 'expires'>,
): Decision | { readonly why: string } {
  const spec = { syncWindows: [...own, ...inherited] }
  const { windows, problems } = parseWindows({ metadata: { name }, spec })
  const [problem] = problems
  if (problem !== undefined) return { why: `its windows can't be read: ${problem.message}` }
  const decision = decide(argoCalendars(windows), subject, now, { manual: true, expectedDuration: runway })
  return decision.state === 'unknown' ? { why: decision.verdict.reason } : decision
}

/** Open now, and long enough: the controller asks its windows again at every pass, and holds what runs into a closed one. */
export const isOpen = ({ verdict }: Decision): boolean => verdict.verdict === 'pass'

const withManualSync = (was: JsonObject): Replacement => ({ was, is: { ...was, manualSync: true } })

function changed(own: readonly JsonObject[], replaced: readonly Replacement[]): readonly JsonObject[] {
  const kept = own.map((window) => replaced.find(({ was }) => was === window)?.is ?? window)
  return [...kept, ...replaced.filter(({ was }) => was === null).map(({ is }) => is)]
}

/** Begins a minute before now, because a window is not active yet at its start. */
function permissiveDeny({ subject: { application = '' }, now, expires }: Opening): JsonObject {
  const start = new Date(Math.floor(now.getTime() / 60_000) * 60_000 - 60_000)
  const [minute, hour, day, month] = [
    start.getUTCMinutes(),
    start.getUTCHours(),
    start.getUTCDate(),
    start.getUTCMonth() + 1,
  ]
  return {
    kind: 'deny',
    schedule: `${minute} ${hour} ${day} ${month} *`,
    duration: `${Math.ceil((expires.getTime() - start.getTime()) / 60_000)}m`,
    applications: [application],
    manualSync: true,
    timeZone: 'UTC',
    description:
      'Temporary, for an emergency: lets manual syncs through. The annotation of chg-actions says until when.',
  }
}

/** `spec.syncWindows` as objects: what is none is left out, as parseWindows names it where it matters. */
export function windowObjects(list: readonly unknown[]): readonly JsonObject[] {
  return list.filter(isObject)
}
