import { ChgError, canonicalJson, isObject, type JsonObject, listAt, stringAt } from '@chg/core'
import type { KubeObject } from '@chg/kubernetes'

/**
 * The annotation on an AppProject with a temporary window: what was changed, for which change, until when, and how it was. Written
 * in the same write as the window, and taken away in the same write: a crash can't leave one without the other.
 */
export const EMERGENCY_ANNOTATION = 'chg-actions.dev/emergency-windows'

/** One temporary window of one change. */
export interface EmergencyMark {
  readonly change: string
  readonly application: string
  /** RFC 3339: who finds it after that takes it away. */
  readonly expires: string
  readonly replaced: readonly Replacement[]
}

/** An entry of `spec.syncWindows` as it was, null where there was none, and as it is while the window is open. */
export interface Replacement {
  readonly was: JsonObject | null
  readonly is: JsonObject
}

/** The marks of a project. Throws `emergency-mark-invalid`: then nobody can tell how its windows were. */
export function marksOf({ metadata }: KubeObject): readonly EmergencyMark[] {
  const written = metadata.annotations?.[EMERGENCY_ANNOTATION]
  if (written === undefined) return []
  try {
    const marks: unknown = JSON.parse(written)
    if (!Array.isArray(marks)) throw new Error('it is not a list')
    return marks.map(markOf)
  } catch (cause) {
    throw new ChgError(
      'emergency-mark-invalid',
      `annotation ${EMERGENCY_ANNOTATION} of AppProject ${metadata.name} can't be read, so nobody can tell how its windows were before an emergency`,
      'compare its syncWindows with Git, mend them, and remove the annotation',
      { cause },
    )
  }
}

function markOf(value: unknown): EmergencyMark {
  const texts = ['change', 'application', 'expires'].map((name) => stringAt(value, name))
  const [change, application, expires] = texts
  if (change === undefined || application === undefined || expires === undefined)
    throw new Error('a mark lacks a member')
  return { change, application, expires, replaced: listAt(value, 'replaced').map(replacementOf) }
}

function replacementOf(value: unknown): Replacement {
  if (!isObject(value) || !isObject(value.is) || !(isObject(value.was) || value.was === null))
    throw new Error('a replaced window is not as it was written')
  return { was: value.was, is: value.is }
}

/** The annotation for these marks; null removes it. */
export function markAnnotation(marks: readonly EmergencyMark[]): Readonly<Record<string, string | null>> {
  return { [EMERGENCY_ANNOTATION]: marks.length === 0 ? null : JSON.stringify(marks) }
}

/** The windows with all marks undone. What somebody has changed since, or put back, is left as it is. */
export function undone(
  windows: readonly JsonObject[],
  marks: readonly EmergencyMark[],
): readonly JsonObject[] {
  const left = [...windows]
  for (const { was, is } of distinct(marks)) {
    const place = placeOf(left, is)
    if (place >= 0) left.splice(place, 1, ...(was === null ? [] : [was]))
  }
  return left
}

/** The windows with all marks applied; what is not there any more is not replaced. */
export function applied(
  windows: readonly JsonObject[],
  marks: readonly EmergencyMark[],
): readonly JsonObject[] {
  const left = [...windows]
  for (const { was, is } of distinct(marks)) {
    const place = was === null ? -1 : placeOf(left, was)
    if (place >= 0) left[place] = is
    else if (was === null && placeOf(left, is) < 0) left.push(is)
  }
  return left
}

/** Two changes may need the same. */
function distinct(marks: readonly EmergencyMark[]): readonly Replacement[] {
  const all = marks.flatMap(({ replaced }) => replaced)
  return [
    ...new Map(
      all.map((one) => [`${one.was === null ? '' : identityOf(one.was)} ${identityOf(one.is)}`, one]),
    ).values(),
  ]
}

function placeOf(windows: readonly JsonObject[], wanted: JsonObject): number {
  const text = identityOf(wanted)
  return windows.findIndex((window) => identityOf(window) === text)
}

/** What a window says: Argo CD's API leaves out what is empty or false, and writes the zone UTC where none is given. */
function identityOf(window: JsonObject): string {
  const said = Object.entries(window).filter(
    ([, value]) =>
      value !== null && value !== false && value !== '' && !(Array.isArray(value) && value.length === 0),
  )
  return canonicalJson({ timeZone: 'UTC', ...Object.fromEntries(said) })
}
