/** What a person wrote to have findings of some rules let pass. */
export interface SuppressionText {
  readonly rules: readonly string[]
  /** The last day on which it holds (UTC): `2026-12-31`. */
  readonly until?: string
  readonly reason?: string
}

/** `rule[, rule]… [until=YYYY-MM-DD] reason=words to the end`; a sentence where it is none. */
export function parseSuppression(text: string): SuppressionText | string {
  const whole = text.trim()
  const at = whole.search(/\b(?:until|reason)=/)
  const words = at === -1 ? '' : whole.slice(at).trim()
  const rules = (at === -1 ? whole : whole.slice(0, at)).split(/[\s,]+/).filter((rule) => rule !== '')
  const odd = rules.find((rule) => !/^[a-z][a-z0-9-]*$/.test(rule))
  if (odd !== undefined) return `${JSON.stringify(odd.slice(0, 60))} is not the name of a rule`
  if (rules.length === 0) return 'it names no rule'
  const [, until, reason] = /^(?:until=(\S*)\s*)?(?:reason=(.*))?$/s.exec(words) ?? []
  const [, reasonFirst, untilLast] = /^reason=(.*)\suntil=(\S*)$/s.exec(words) ?? []
  const day = untilLast ?? until
  if (words !== '' && until === undefined && reason === undefined)
    return 'after the rules come until=YYYY-MM-DD and reason=…'
  if (day !== undefined && !isDay(day)) return `until=${day.slice(0, 40)} is no day such as 2026-12-31`
  const why = (reasonFirst ?? reason ?? '')
    .trim()
    .replace(/^(["'])(.*)\1$/s, '$2')
    .trim()
  return { rules, ...(day !== undefined && { until: day }), ...(why !== '' && { reason: why }) }
}

function isDay(text: string): boolean {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(text)) return false
  const date = new Date(`${text}T00:00:00Z`)
  return !Number.isNaN(date.getTime()) && date.toISOString().startsWith(text)
}
