import { type Finding, fingerprinted } from '@chg/findings'
import type { BaselineEntry, KnownFindings } from './baseline.ts'

/** Findings that count, and findings that were there before. */
export interface Gated {
  readonly fresh: readonly Finding[]
  readonly known: readonly Finding[]
}

/**
 * Tells what is new: a finding is known as often as a baseline (or the base of a pull request) has its fingerprint. Where there are more
 * of one fingerprint than before, the last ones of them in the file count as new.
 */
export function gate(findings: readonly Finding[], before: readonly KnownFindings[]): Gated {
  if (before.length === 0) return { fresh: findings, known: [] }
  const fresh: Finding[] = []
  const known: Finding[] = []
  for (const { finding, fingerprint, occurrence } of fingerprinted(findings))
    (before.some((one) => occurrence <= (one.get(fingerprint) ?? 0)) ? known : fresh).push(finding)
  return { fresh, known }
}

/** Entries of files that were judged whose findings, or some of them, are no longer there. */
export function staleEntries(
  entries: readonly BaselineEntry[],
  findings: readonly Finding[],
  wasJudged: (file: string) => boolean,
): readonly BaselineEntry[] {
  const now = new Map<string, number>()
  for (const { fingerprint, occurrence } of fingerprinted(findings)) now.set(fingerprint, occurrence)
  return entries.filter(
    ({ fingerprint, count, file }) => (now.get(fingerprint) ?? 0) < count && wasJudged(file),
  )
}
