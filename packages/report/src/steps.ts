import type { ChangeEvent, EventName } from '@chg/change'

/** The lanes of a timeline, in the order in which a change goes through them. */
export const steps = [
  'validate',
  'policy',
  'window',
  'emergency',
  'snapshot',
  'sync',
  'verify',
  'rollback',
] as const

export type Step = (typeof steps)[number]

const stepOfName: { readonly [name in EventName]: Step } = {
  'manifests.validated': 'validate',
  'policy.checked': 'policy',
  'windows.checked': 'policy',
  'window.decided': 'window',
  'window.missed': 'window',
  'resume.began': 'window',
  'emergency.granted': 'emergency',
  'emergency.reviewed': 'emergency',
  'snapshot.began': 'snapshot',
  'snapshot.ended': 'snapshot',
  'sync.began': 'sync',
  'sync.ended': 'sync',
  'health.judged': 'verify',
  'rollback.began': 'rollback',
  'rollback.ended': 'rollback',
}

/** The step that an event belongs to; undefined for an event of a later version. */
export function stepOf({ type }: ChangeEvent): Step | undefined {
  const name = type.slice('dev.chg-actions.'.length)
  return Object.hasOwn(stepOfName, name) ? stepOfName[name as EventName] : undefined
}
