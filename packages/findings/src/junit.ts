import type { Case } from './cases.ts'
import type { Finding } from './finding.ts'
import { findingLine } from './plain-text.ts'

/**
 * JUnit XML: a suite for each file, overlay or chart, a case for each object. What cannot be read or rendered is an error, what was found
 * in an object a failure; what does not fail stands in `system-out`. Source of the form: the JUnit schema that Jenkins and GitLab read.
 */
export function toJUnit(cases: readonly Case[], name: string): string {
  const suites = [...Map.groupBy(cases, ({ source }) => source)]
  return [
    '<?xml version="1.0" encoding="UTF-8"?>',
    `<testsuites name="${escaped(name)}" ${countsOf(cases)}>`,
    ...suites.flatMap(([source, own]) => [
      `  <testsuite name="${escaped(source)}" ${countsOf(own)}>`,
      ...own.map(caseOf),
      '  </testsuite>',
    ]),
    '</testsuites>',
    '',
  ].join('\n')
}

function caseOf({ source, subject, failures, notes }: Case): string {
  const name = subject === undefined ? source : subject.object
  const kind = subject === undefined ? 'file' : `${subject.apiVersion}/${subject.kind}`
  const [first] = [...failures, ...notes]
  const file = first?.place.file ?? source
  const line = first?.place.line === undefined ? '' : ` line="${first.place.line}"`
  const tag = subject === undefined ? 'error' : 'failure'
  const inner = [
    ...(subject?.skipped === true ? ['      <skipped message="its kind is skipped"/>'] : []),
    ...failures.map((finding) => failureOf(finding, tag)),
    ...(notes.length > 0
      ? [`      <system-out>${escaped(notes.map(findingLine).join('\n'))}</system-out>`]
      : []),
  ]
  const head = `    <testcase name="${escaped(name)}" classname="${escaped(kind)}" file="${escaped(file)}"${line}`
  return inner.length === 0 ? `${head}/>` : [`${head}>`, ...inner, '    </testcase>'].join('\n')
}

function failureOf(finding: Finding, tag: 'error' | 'failure'): string {
  const { message, rule } = finding
  return `      <${tag} message="${escaped(message)}" type="${escaped(rule)}">${escaped(findingLine(finding))}</${tag}>`
}

function countsOf(cases: readonly Case[]): string {
  const failed = cases.filter(({ failures }) => failures.length > 0)
  const errors = failed.filter(({ subject }) => subject === undefined).length
  const skipped = cases.filter(({ subject }) => subject?.skipped === true).length
  return `tests="${cases.length}" failures="${failed.length - errors}" errors="${errors}" skipped="${skipped}" time="0"`
}

/** XML 1.0 has no place for most control characters, not even escaped. */
function escaped(text: string): string {
  return text
    .toWellFormed()
    .replaceAll(/[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\u{10000}-\u{10ffff}]/gu, '\ufffd')
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;')
    .replaceAll('\n', '&#10;')
}
