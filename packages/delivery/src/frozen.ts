import { isObject, type JsonObject, numberAt, parseJson, stringAt } from '@chg/core'
import type { Application } from './argocd.ts'

/** The annotation on an Application whose auto-sync was lifted, with how it was: a crash can't lose it. */
export const FROZEN_ANNOTATION = 'chg-actions.dev/frozen'

/** What the annotation says. */
export interface Frozen {
  readonly change: string
  /** `spec.syncPolicy.automated` as it stood. */
  readonly automated: JsonObject | null
  /** RFC 3339. */
  readonly at: string
  /** The revision that was taken back, the one that was chosen instead, and its history id. */
  readonly from: string
  readonly to: string
  readonly historyId: number
}

/** Reads the annotation; undefined where there is none or it is not ours to understand. */
export function frozenOf({ annotations }: Application): Frozen | undefined {
  const value = parseJson(annotations[FROZEN_ANNOTATION] ?? '')
  const change = stringAt(value, 'change')
  if (!isObject(value) || change === undefined) return undefined
  return {
    change,
    automated: isObject(value.automated) ? value.automated : null,
    at: stringAt(value, 'at') ?? '',
    from: stringAt(value, 'from') ?? '',
    to: stringAt(value, 'to') ?? '',
    historyId: numberAt(value, 'historyId') ?? -1,
  }
}

/** The annotation to write. */
export function frozenAnnotation(frozen: Frozen): Readonly<Record<string, string>> {
  return { [FROZEN_ANNOTATION]: JSON.stringify(frozen) }
}
