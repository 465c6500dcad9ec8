import type { Finding } from './finding.ts'

const severity = { error: 0, warning: 1, notice: 2 }

/** Errors first, then by file, line, column and rule: the order of every report, whatever order the checks ran in. */
export function sortedFindings(findings: readonly Finding[]): readonly Finding[] {
  return [...findings].sort(
    (a, b) =>
      severity[a.level] - severity[b.level] ||
      compare(a.place.file, b.place.file) ||
      (a.place.line ?? 0) - (b.place.line ?? 0) ||
      (a.place.column ?? 0) - (b.place.column ?? 0) ||
      compare(a.rule, b.rule) ||
      compare(a.message, b.message),
  )
}

/** How many findings of each level there are. */
export function countFindings(findings: readonly Finding[]): Readonly<Record<Finding['level'], number>> {
  const counts = { error: 0, warning: 0, notice: 0 }
  for (const { level } of findings) counts[level] += 1
  return counts
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0
}
