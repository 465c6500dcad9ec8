import type { Finding } from './finding.ts'
import type { RuleHelps } from './rule-help.ts'

const severities = { error: 'error', warning: 'warning', notice: 'recommendation' }
/** GitHub takes no longer descriptions. */
const MAX_TEXT = 1_024

/** The rules of the findings, by name, as SARIF describes them; with tags and severity as GitHub code scanning filters by them. */
export function sarifRules(findings: readonly Finding[], helps: RuleHelps): readonly object[] {
  const levels = new Map<string, Finding['level']>()
  for (const { rule, level } of findings) if (!levels.has(rule)) levels.set(rule, level)
  return [...levels]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([id, level]) => {
      const known = Object.hasOwn(helps, id) ? helps[id] : undefined
      const what = (known?.what ?? `${id.replaceAll('-', ' ')}.`).slice(0, MAX_TEXT)
      const help = known?.help ?? 'Each result says what is wrong and, where it is known, what to do.'
      return {
        id,
        name: nameOf(id),
        shortDescription: { text: what },
        fullDescription: { text: what },
        help: { text: `${what} ${help}`, markdown: `**${what}**\n\n${help}` },
        defaultConfiguration: { level: level === 'notice' ? 'note' : level },
        properties: {
          tags: ['kubernetes', id.slice(0, Math.max(0, id.indexOf('-'))) || id],
          precision: 'very-high',
          'problem.severity': severities[level],
        },
      }
    })
}

/** `schema-unknown-field` → `SchemaUnknownField`. */
function nameOf(id: string): string {
  return id.replaceAll(/(?:^|[^A-Za-z0-9]+)([A-Za-z0-9])/g, (_, first: string) => first.toUpperCase())
}
