import type { Finding } from '@chg/findings'
import { type Comment, commentsIn } from '@chg/manifests'
import { parseSuppression } from './parse-suppression.ts'
import type { Suppression } from './suppression.ts'

/** What begins a suppression in a comment. */
export const SUPPRESSION_MARK = 'chg-ignore:'

/** The suppressions of a text, and those that cannot be read (`suppression-invalid`). */
export interface ReadSuppressions {
  readonly suppressions: readonly Suppression[]
  readonly findings: readonly Finding[]
}

/** `# chg-ignore: rule[, rule] until=2026-12-31 reason=…`: for its own line, or alone on a line for the next one that is no comment. */
export function suppressionsInText(text: string, file: string): ReadSuppressions {
  const suppressions: Suppression[] = []
  const findings: Finding[] = []
  if (!text.includes(SUPPRESSION_MARK)) return { suppressions, findings }
  const lines = text.split('\n')
  for (const comment of commentsIn(text)) {
    const said = /^#\s*chg-ignore:(.*)$/.exec(comment.text)?.[1]
    if (said === undefined) continue
    const { line, column } = comment
    const place = { file, line, column, endLine: line, endColumn: column + comment.text.length }
    const read = parseSuppression(said)
    if (typeof read === 'string') findings.push(invalid(read, place))
    else suppressions.push({ ...read, place, covers: { file, line: coveredBy(comment, lines) } })
  }
  return { suppressions, findings }
}

export function invalid(why: string, place: Finding['place']): Finding {
  return {
    rule: 'suppression-invalid',
    level: 'error',
    message: `this suppression cannot be read: ${why}`,
    fix: 'write it as: chg-ignore: rule[, rule] until=2026-12-31 reason=why it may stay',
    place,
  }
}

function coveredBy({ line, alone }: Comment, lines: readonly string[]): number {
  if (!alone) return line
  const next = lines.findIndex((text, index) => index >= line && !/^\s*(#|$)/.test(text))
  return next === -1 ? line : next + 1
}
