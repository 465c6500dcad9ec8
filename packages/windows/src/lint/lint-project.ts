import { at, type JsonObject, listAt, stringAt } from '@chg/core'
import { parseWindows } from '../argocd/parse-windows.ts'
import type { Subject } from '../subject.ts'
import { alwaysRules } from './always.ts'
import { applicationRules } from './applications.ts'
import { clockChangeRules } from './clock-changes.ts'
import { dayOrWeekdayRules } from './day-or-weekday.ts'
import { deadAllowRules } from './dead-allow.ts'
import { descriptionRules } from './description.ts'
import { disabledFlagRules } from './disabled-flags.ts'
import { duplicateFindings } from './duplicates.ts'
import { durationRules } from './duration.ts'
import { effortOf } from './effort.ts'
import { fieldFinding } from './fields.ts'
import type { Complaint, LintFinding } from './finding.ts'
import { holeRules } from './holes.ts'
import { kindRules } from './kind.ts'
import { loosenedRules } from './loosened.ts'
import { type Comparison, isTimed } from './pairs.ts'
import { patternRules } from './patterns.ts'
import { repeatedStartRules } from './repeated-starts.ts'
import { scheduleRules } from './schedule.ts'
import { selectorRules } from './selectors.ts'
import { shadowedRules } from './shadowed.ts'
import { AHEAD, type Scene, type Target, targetOf } from './target.ts'
import { timeZoneRules } from './time-zone.ts'
import { witnessesAmong } from './witness.ts'

/** An AppProject, and what is known around it. */
export interface ProjectToLint {
  /** The AppProject as it is written. */
  readonly object: JsonObject
  /** The global projects whose windows hold for it too. */
  readonly globals: readonly JsonObject[]
  /** Its Applications, as far as they are known. */
  readonly applications: readonly Subject[]
  /** They are known all. */
  readonly complete: boolean
}

/** Steps of comparing windows with one another. */
const EFFORT = 120_000
/** Steps of looking at each of them alone. */
const LOOKS = 60_000

/** The traps in the sync windows of a project, seen from an instant. Never throws for what stands in the project. */
export function lintProject(project: ProjectToLint, instant: Date): readonly LintFinding[] {
  const { object, globals, applications, complete } = project
  const { windows, problems } = parseWindows(object)
  const shapeless = new Set(problems.map(({ path }) => path.join('.')))
  const now = Math.floor(instant.getTime() / 1_000) * 1_000
  const scene: Scene = { now, until: now + AHEAD, effort: effortOf(EFFORT), looks: effortOf(LOOKS) }
  const own = windows
    .filter(({ index }) => !shapeless.has(`spec.syncWindows.${index}`))
    .map((one) => targetOf(one, true, scene))
  const inherited = globals.flatMap((one) =>
    parseWindows(one).windows.map((window) => targetOf(window, false, scene)),
  )
  const timed = [...own, ...inherited].filter(isTimed)
  const comparison: Comparison = {
    ...scene,
    timed,
    allows: timed.filter(({ window }) => window.kind === 'allow'),
    denies: timed.filter(({ window }) => window.kind === 'deny'),
    witnesses: witnessesAmong(applications, scene.effort),
  }
  const destinations = { applications, complete, permitted: permittedBy(object) }
  const complaints = own.flatMap((target) =>
    [...alone(target, scene), ...applicationRules(target, destinations), ...together(target, comparison)].map(
      (one) => findingOf(one, target),
    ),
  )
  const duplicates = duplicateFindings(own)
  const repeated = new Set(duplicates.map(({ path }) => path.join('.')))
  return [
    ...problems.map(fieldFinding),
    ...complaints.filter(
      ({ path, rule }) =>
        !shapeless.has(path.join('.')) && !(rule === 'window-shadowed' && repeated.has(path.join('.'))),
    ),
    ...duplicates,
    ...inheritedFinding(globals, inherited.length),
    ...(scene.effort.spent || scene.looks.spent ? [tooMany(own.length)] : []),
  ]
}

function alone(target: Target, scene: Scene): readonly Complaint[] {
  return [
    ...kindRules(target),
    ...scheduleRules(target, scene),
    ...durationRules(target),
    ...timeZoneRules(target, scene),
    ...selectorRules(target),
    ...patternRules(target, scene),
    ...descriptionRules(target),
    ...alwaysRules(target),
    ...repeatedStartRules(target, scene),
    ...dayOrWeekdayRules(target, scene),
    ...clockChangeRules(target, scene),
  ]
}

function together(target: Target, comparison: Comparison): readonly Complaint[] {
  const { activity } = target
  if (comparison.effort.spent || !isTimed(target) || activity === undefined || activity.duration <= 0)
    return []
  return [deadAllowRules, loosenedRules, disabledFlagRules, shadowedRules, holeRules].flatMap((rules) =>
    rules(target, comparison),
  )
}

function findingOf(
  { field = [], part = 'value', fix, shown, ...complaint }: Complaint,
  { window }: Target,
): LintFinding {
  return {
    ...complaint,
    part,
    path: ['spec', 'syncWindows', window.index, ...field],
    ...(fix !== undefined && { fix }),
    ...(shown !== undefined && { shown }),
  }
}

function permittedBy(object: JsonObject) {
  return listAt(object, 'spec', 'destinations').map((one) => ({
    name: stringAt(one, 'name') ?? '',
    server: stringAt(one, 'server') ?? '',
  }))
}

function inheritedFinding(globals: readonly JsonObject[], count: number): readonly LintFinding[] {
  if (count === 0) return []
  const names = globals.map((one) => String(at(one, 'metadata', 'name'))).join(', ')
  return [
    {
      rule: 'window-inherited',
      level: 'notice',
      message: `${count === 1 ? '1 window of a global project holds' : `${count} windows of global projects hold`} here as well (${names}), and \`argocd proj windows list\` does not show them`,
      path: ['metadata', 'name'],
      part: 'value',
    },
  ]
}

function tooMany(count: number): LintFinding {
  return {
    rule: 'window-too-many',
    level: 'warning',
    message: `the ${count} windows are too many to be looked at in full: all were read, and a part of them compared with one another`,
    fix: 'split the project, or merge windows that share a schedule',
    path: ['spec', 'syncWindows'],
    part: 'key',
  }
}
