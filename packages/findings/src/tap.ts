import type { Case } from './cases.ts'
import type { Finding } from './finding.ts'

/** TAP 13: a test point for each object, named as kubeconform names it, with what was found as a YAML block of JSON lines. */
export function toTap(cases: readonly Case[]): string {
  const points = cases.map(({ source, subject, failures, notes }, index) => {
    const ok = failures.length === 0 ? 'ok' : 'not ok'
    const about = subject === undefined ? source : `${source} (${subject.object})`
    const skip = subject?.skipped === true ? ' # SKIP its kind is skipped' : ''
    return [`${ok} ${index + 1} - ${described(about)}${skip}`, ...blockOf([...failures, ...notes])].join('\n')
  })
  return ['TAP version 13', `1..${cases.length}`, ...points, ''].join('\n')
}

function blockOf(findings: readonly Finding[]): readonly string[] {
  if (findings.length === 0) return []
  const items = findings.flatMap(({ rule, level, message, fix, place }) => [
    `    - rule: ${quoted(rule)}`,
    `      severity: ${quoted(level)}`,
    `      message: ${quoted(message)}`,
    ...(fix === undefined ? [] : [`      fix: ${quoted(fix)}`]),
    `      at: ${quoted([place.file, place.line, place.column].filter((part) => part !== undefined).join(':'))}`,
  ])
  return ['  ---', '  findings:', ...items, '  ...']
}

/** A `#` in a description would begin a directive, a line end another point. */
function described(text: string): string {
  return text.replaceAll(/\s+/g, ' ').replaceAll('\\', '\\\\').replaceAll('#', '\\#')
}

/** JSON's form of text is one of YAML's. */
function quoted(text: string): string {
  return JSON.stringify(text.toWellFormed()).replaceAll(/[\u007f-\u009f\u2028\u2029\ufeff]/g, escapedCode)
}

function escapedCode(character: string): string {
  return `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`
}
