import type { Finding } from '@chg/findings'
import type { Suppressed, Suppression } from './suppression.ts'

export interface SuppressOptions {
  /** `2026-11-21`: in UTC. */
  readonly today: string
  /** False where not everything was judged: then a suppression without a finding may still be needed. */
  readonly complete: boolean
}

/** Findings that stay, with those about the suppressions themselves, and those that are let pass. */
export interface AfterSuppression {
  readonly findings: readonly Finding[]
  readonly suppressed: readonly Suppressed[]
}

/**
 * Takes out the findings that a suppression with a reason covers until its day is over. Suppressions without a reason, expired ones and
 * those that nothing needs are findings of their own: `suppression-without-reason`, `suppression-expired`, `suppression-unused`.
 */
export function suppress(
  findings: readonly Finding[],
  suppressions: readonly Suppression[],
  { today, complete }: SuppressOptions,
): AfterSuppression {
  if (suppressions.length === 0) return { findings, suppressed: [] }
  const index = new Index(suppressions)
  const used = new Map<Suppression, Set<string>>()
  const kept: Finding[] = []
  const suppressed: Suppressed[] = []
  for (const finding of findings) {
    const covering = index.covering(finding)
    for (const one of covering) used.set(one, (used.get(one) ?? new Set()).add(finding.rule))
    const valid = covering.find((one) => one.reason !== undefined && !isOver(one, today))
    if (valid === undefined) kept.push(finding)
    else suppressed.push({ finding, suppression: valid })
  }
  for (const one of suppressions) kept.push(...aboutItself(one, used.get(one) ?? new Set(), today, complete))
  return { findings: kept, suppressed }
}

function aboutItself(
  one: Suppression,
  used: ReadonlySet<string>,
  today: string,
  complete: boolean,
): readonly Finding[] {
  const { rules, until, reason, place } = one
  const unused = rules.filter((rule) => !used.has(rule))
  const finding = (rule: string, level: Finding['level'], message: string, fix: string): Finding => ({
    rule,
    level,
    message,
    fix,
    place,
    identity: rules.join(' '),
  })
  if (unused.length > 0 && complete) {
    const what = unused.length === rules.length ? 'there is no finding here of' : 'no finding here is of'
    return [
      finding('suppression-unused', 'warning', `${what} ${unused.join(', ')}`, 'remove the suppression'),
    ]
  }
  if (reason === undefined) {
    const message = `the suppression of ${rules.join(', ')} gives no reason, and does not count`
    return [finding('suppression-without-reason', 'error', message, 'add reason=… to it')]
  }
  if (!isOver(one, today)) return []
  const message = `the suppression of ${rules.join(', ')} (${reason}) ended on ${until}`
  return [finding('suppression-expired', 'error', message, 'mend what it hides, or give it another day')]
}

function isOver({ until }: Suppression, today: string): boolean {
  return until !== undefined && until < today
}

/** Suppressions by what they are for, so that a finding is compared with those of its line and object only. */
class Index {
  readonly #byLine = new Map<string, Suppression[]>()
  readonly #byObject = new Map<string, Suppression[]>()

  constructor(suppressions: readonly Suppression[]) {
    for (const one of suppressions) {
      const { covers } = one
      if ('line' in covers) add(this.#byLine, `${covers.file}:${covers.line}`, one)
      else add(this.#byObject, `${covers.source}\0${covers.object}`, one)
    }
  }

  /** Of a finding that several overlays have, the object has to be covered in each. */
  covering({ rule, place, object, sources = [place.file] }: Finding): readonly Suppression[] {
    const ofRule = (list: readonly Suppression[] | undefined) =>
      (list ?? []).filter(({ rules }) => rules.includes(rule))
    const onLine = place.line === undefined ? [] : ofRule(this.#byLine.get(`${place.file}:${place.line}`))
    if (onLine.length > 0 || object === undefined) return onLine
    const bySource = sources.map((source) => ofRule(this.#byObject.get(`${source}\0${object}`)))
    return bySource.every((list) => list.length > 0) ? bySource.flat() : []
  }
}

function add(map: Map<string, Suppression[]>, key: string, one: Suppression): void {
  const list = map.get(key)
  if (list === undefined) map.set(key, [one])
  else list.push(one)
}
