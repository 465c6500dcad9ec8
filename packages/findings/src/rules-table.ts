import type { Finding } from './finding.ts'
import { countFindings } from './order.ts'
import { plain } from './plain.ts'
import type { RuleHelps } from './rule-help.ts'

/** A Markdown table of the rules that findings are of, the ones with most errors first. Empty text without findings. */
export function rulesTable(findings: readonly Finding[], helps: RuleHelps = {}): string {
  if (findings.length === 0) return ''
  const rows = [...Map.groupBy(findings, ({ rule }) => rule)]
    .map(([rule, own]) => ({ rule, ...countFindings(own) }))
    .sort((a, b) => b.error - a.error || b.warning - a.warning || (a.rule < b.rule ? -1 : 1))
    .map(({ rule, error, warning, notice }) => {
      const what = Object.hasOwn(helps, rule) ? (helps[rule]?.what ?? '') : ''
      return `| ${plain(rule)} | ${error} | ${warning} | ${notice} | ${plain(what)} |`
    })
  return ['| Rule | Errors | Warnings | Notices |  |', '| --- | --- | --- | --- | --- |', ...rows].join('\n')
}
