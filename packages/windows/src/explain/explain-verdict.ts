import { formatDuration, pass, refuse, sayInstant, type Verdict } from '@chg/core'
import type { Rule, Ruling } from '../can-sync.ts'
import type { MatchedWindow } from '../decision.ts'
import type { Outlook } from '../forecast/forecast.ts'
import type { Subject } from '../subject.ts'
import { runwayOf, type Terms } from '../terms.ts'
import { sayWindow } from '../window.ts'
import { hintsFor } from './hints.ts'

interface Facts {
  readonly subject: Subject
  readonly at: Date
  readonly terms: Terms
  readonly ruling: Ruling
  readonly matched: readonly MatchedWindow[]
  readonly outlook: Outlook
  readonly closesAt: Date | undefined
}

/** The verdict on a ruling, in sentences. */
export function verdictOf(facts: Facts): Verdict {
  const { ruling, terms, at, closesAt } = facts
  if (!ruling.allowed) return sayRefusal(facts)
  const needed = runwayOf(terms)
  if (closesAt === undefined || closesAt.getTime() - at.getTime() >= needed) return sayPass(facts)
  const left = formatDuration(closesAt.getTime() - at.getTime())
  return refuse(
    'window-too-short',
    `${sayOpening(facts)}, but closes ${sayTime(closesAt, at)}: ${left} are left, and ${sayRunway(terms)}.`,
    sayNext(facts),
  )
}

const passCodes: { readonly [rule in Rule]?: string } = {
  'frozen-but-manual': 'manual-sync',
  'closed-but-manual': 'manual-sync',
  'frozen-but-overrun': 'sync-overrun',
  'closed-but-overrun': 'sync-overrun',
}

function sayPass(facts: Facts): Verdict {
  const { ruling, matched, closesAt, at, outlook } = facts
  const hints = hintsFor(facts)
  const next = hints.length > 0 ? hints.join('; ') : undefined
  const end =
    closesAt === undefined
      ? `, and does not close within the ${formatDuration(outlook.seenUntil - at.getTime())} looked ahead`
      : ` until ${sayTime(closesAt, at)}`
  if (ruling.rule === 'no-windows') {
    return pass(
      'no-windows',
      `No window matches ${saySubject(facts.subject)}, so it may go at any time: nothing guards this change.`,
      'if a window was meant to: check what it selects (applications, namespaces, clusters, scope) against this destination',
    )
  }
  if (ruling.rule === 'nothing-active') {
    const say =
      matched.length === 1
        ? 'the one sync window that matches'
        : `the ${matched.length} sync windows that match`
    return pass('no-freeze', `${sayAbout(facts)} may be synced${end}: ${say} don't block now.`, next)
  }
  return pass(passCodes[ruling.rule] ?? 'window-open', `${sayOpening(facts)}${end}.`, next)
}

/** The beginning of a sentence about an open window. */
function sayOpening(facts: Facts): string {
  const { ruling } = facts
  const [first] = ruling.deciding
  if (first === undefined) return `${sayAbout(facts)} may be synced`
  const others = ruling.deciding.length - 1
  const window = `${sayWindow(first)}${others === 0 ? '' : ` (and ${others} more)`}`
  if (ruling.rule === 'open') return `${capital(window)} is open for ${saySubject(facts.subject)}`
  const what = ruling.rule.endsWith('manual') ? 'a manual sync' : 'an operation that began before its edge'
  return `${capital(window)} blocks ${saySubject(facts.subject)}, but lets ${what} through`
}

function sayRefusal(facts: Facts): Verdict {
  const { ruling, subject, at } = facts
  const [first, ...others] = ruling.deciding
  const named = first === undefined ? 'window' : sayWindow(first)
  if (ruling.rule === 'frozen') {
    const more = others.length === 0 ? '' : `, with ${others.length} more`
    return refuse(
      'window-frozen',
      `${capital(named)}${more} freezes ${saySubject(subject)} at ${sayInstant(at)}.`,
      sayNext(facts),
    )
  }
  if (ruling.rule === 'closed-otherwise') {
    return refuse(
      'window-closed',
      `${sayAbout(facts)} may be changed only in a window: calendar ${ruling.calendar ?? ''} is closed otherwise, and none of its windows is active at ${sayInstant(at)}.`,
      sayNext(facts),
    )
  }
  const which =
    others.length === 0 ? `the ${named} is not` : `none of the ${others.length + 1} allow windows is`
  return refuse(
    'window-closed',
    `${sayAbout(facts)} may be synced only in a window, and ${which} active at ${sayInstant(at)}.`,
    sayNext(facts),
  )
}

function sayNext(facts: Facts): string {
  const { outlook, at, terms } = facts
  const needed = runwayOf(terms)
  const slot = needed > 0 ? `a slot of ${formatDuration(needed)} or more opens` : 'opens'
  const seen = formatDuration(outlook.seenUntil - at.getTime())
  const opening =
    outlook.nextOpen === undefined
      ? `${needed > 0 ? `no slot of ${formatDuration(needed)}` : 'it does not open'} within the ${seen} looked ahead`
      : `${slot} ${sayTime(new Date(outlook.nextOpen), at)}`
  return [opening, ...hintsFor(facts)].join('; ')
}

function sayRunway({ expectedDuration = 0, verificationDuration = 0 }: Terms): string {
  const [change, verification] = [formatDuration(expectedDuration), formatDuration(verificationDuration)]
  if (expectedDuration === 0) return `its verification is expected to take ${verification}`
  const and = verificationDuration === 0 ? '' : `, and its verification ${verification}`
  return `the change is expected to take ${change}${and}`
}

/** `Tue 24 Nov 02:00 UTC, in 3d`; with the year where it is another one. */
function sayTime(time: Date, from: Date): string {
  const year = time.getUTCFullYear() === from.getUTCFullYear() ? '' : ` ${time.getUTCFullYear()}`
  const away = time.getTime() - from.getTime()
  return `${sayInstant(time).replace(/ (\d\d:\d\d)/, `${year} $1`)}, ${away <= 0 ? 'this instant' : `in ${formatDuration(away)}`}`
}

function sayAbout({ subject }: Facts): string {
  return capital(saySubject(subject))
}

function saySubject({ application, namespace, clusterName, clusterServer }: Subject): string {
  const cluster = clusterName || clusterServer
  const named = [
    application === undefined ? '' : `application ${application}`,
    namespace === undefined || namespace === '' ? '' : `namespace ${namespace}`,
    cluster === undefined ? '' : `cluster ${cluster}`,
  ].filter((part) => part !== '')
  return named.length === 0 ? 'the application' : named.join(', ')
}

const capital = (text: string) => `${text.charAt(0).toUpperCase()}${text.slice(1)}`
