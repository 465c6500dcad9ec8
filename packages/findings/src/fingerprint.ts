import { sha256 } from '@chg/core'
import type { Finding } from './finding.ts'
import { sortedFindings } from './order.ts'

/** A finding with what it is known by from one run to the next. */
export interface Fingerprinted {
  readonly finding: Finding
  /** 32 hexadecimal digits; equal for findings that nothing but their line tells apart. */
  readonly fingerprint: string
  /** Counts from 1 among findings of the same fingerprint, by line. */
  readonly occurrence: number
}

/**
 * Findings in the order of reports, with fingerprints that stay when lines move: of rule, file, object and what was found, never of a
 * line. Equal ones are told apart by their order.
 */
export function fingerprinted(findings: readonly Finding[]): readonly Fingerprinted[] {
  const times = new Map<string, number>()
  return sortedFindings(findings).map((finding) => {
    const fingerprint = fingerprintOf(finding)
    const occurrence = (times.get(fingerprint) ?? 0) + 1
    times.set(fingerprint, occurrence)
    return { finding, fingerprint, occurrence }
  })
}

function fingerprintOf({ rule, place, object, identity, message }: Finding): string {
  return sha256(JSON.stringify([rule, place.file, object ?? '', identity ?? message])).slice(0, 32)
}
