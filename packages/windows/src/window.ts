import type { SyncWindow } from './argocd/sync-window.ts'
import type { Match } from './match.ts'
import type { Subject } from './subject.ts'
import type { Terms } from './terms.ts'
import type { Times } from './times.ts'

/** What a decision and its explanation say of a window, whatever calendar it stands in. */
export interface Window {
  /** Name of the calendar that it stands in; of sync windows that is the AppProject. */
  readonly calendar: string
  /** Its place in the calendar, from 0. */
  readonly index: number
  /** For sentences: `window 2 of project production`. */
  readonly label: string
  /** `allow` or `deny`; anything else has no effect. */
  readonly kind: string
  /** For sentences: `"0 22 * * 5", 60h, Europe/Amsterdam`. */
  readonly when: string
  /** IANA name; empty where the window is not bound to one. */
  readonly timeZone: string
  /** Why it is there, and whom to ask. */
  readonly reason: string
  readonly owner: string
  /** A person who decided to go now is let through. */
  readonly manualSync: boolean
  /** What began while it was open may go on. */
  readonly syncOverrun: boolean
  /** As it is written, where it is one of Argo CD's. */
  readonly syncWindow?: SyncWindow
}

/** A window that can be asked. */
export interface CalendarWindow extends Window {
  /** Whether it is meant for this subject, and what is to be done to it. */
  matches(subject: Subject, terms: Terms): Match
  /** When it is active; a problem is the end of a sentence that begins with the window. */
  times(): Times | { readonly problem: string }
}

/** Windows that are decided together: those of an AppProject, or of one calendar file. Of several calendars all must be open. */
export interface WindowCalendar {
  readonly name: string
  /** For a subject that no allow window matches, while no deny is active. Argo CD: open. */
  readonly otherwise: 'open' | 'closed'
  readonly windows: readonly CalendarWindow[]
}

/** A window for messages: `deny window 2 of project production ("0 22 * * 5", 60h, Europe/Amsterdam)`. */
export function sayWindow({ kind, label, when }: Window): string {
  return `${short(kind) || 'kindless'} ${label} (${when})`
}

/** On one line, and not longer than a message bears. */
export function short(text: string): string {
  const cut = text.length > 60 ? `${text.slice(0, 60)}…` : text
  return /[^\S ]| {2}/.test(cut) ? cut.replaceAll(/\s+/g, ' ') : cut
}
