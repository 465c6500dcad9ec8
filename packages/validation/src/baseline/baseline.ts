import { type Finding, fingerprinted } from '@chg/findings'

/** A finding that was there when the baseline was written. */
export interface BaselineEntry {
  readonly fingerprint: string
  /** How many findings of this fingerprint there were. */
  readonly count: number
  readonly rule: string
  readonly file: string
  readonly object?: string
  /** For people who read the file: nothing is compared with it. */
  readonly message: string
}

/** By fingerprint: how many findings are known. */
export type KnownFindings = ReadonlyMap<string, number>

/** The errors and warnings as entries, sorted: equal findings make equal baselines, whatever order they were found in. */
export function baselineOf(findings: readonly Finding[]): readonly BaselineEntry[] {
  const entries = new Map<string, BaselineEntry>()
  for (const { finding, fingerprint, occurrence } of fingerprinted(findings)) {
    const { rule, place, object, message, level } = finding
    if (level === 'notice') continue
    const first = entries.get(fingerprint) ?? {
      fingerprint,
      rule,
      file: place.file,
      ...(object !== undefined && { object }),
      message: message.slice(0, 300),
    }
    entries.set(fingerprint, { ...first, count: occurrence })
  }
  return [...entries.values()].sort((a, b) => compare(sortKey(a), sortKey(b)))
}

export function knownIn(entries: readonly BaselineEntry[]): KnownFindings {
  return new Map(entries.map(({ fingerprint, count }) => [fingerprint, count]))
}

function sortKey({ file, rule, object = '', fingerprint }: BaselineEntry): string {
  return [file, rule, object, fingerprint].join('\0')
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0
}
