import type { Finding } from './finding.ts'

/** An object that was looked at, for reports that name each. */
export interface Subject {
  /** The file, or the overlay or chart that rendered it. */
  readonly source: string
  /** As findings name it: `Deployment web/api`. */
  readonly object: string
  readonly apiVersion: string
  readonly kind: string
  readonly name: string
  readonly skipped?: boolean
  /** Where it begins: asked only where two objects of a source have the same name. */
  line?(): number | undefined
}

/** What a report has one entry for: an object, or a file with a finding that is about none. */
export interface Case {
  readonly source: string
  readonly subject?: Subject
  /** Why it fails. */
  readonly failures: readonly Finding[]
  /** What was found and does not fail it: warnings, and what is known or suppressed. */
  readonly notes: readonly Finding[]
}

interface Growing {
  readonly source: string
  readonly subject?: Subject
  readonly failures: Finding[]
  readonly notes: Finding[]
}

/** The objects with their findings, by source; findings about no object of the list have their file's own case. */
export function casesOf(
  subjects: Iterable<Subject>,
  failing: readonly Finding[],
  noted: readonly Finding[] = [],
): readonly Case[] {
  const cases: Growing[] = []
  const byName = new Map<string, Growing[]>()
  for (const subject of subjects) {
    const one: Growing = { source: subject.source, subject, failures: [], notes: [] }
    cases.push(one)
    const key = keyOf(subject.source, subject.object)
    const namesakes = byName.get(key)
    if (namesakes === undefined) byName.set(key, [one])
    else namesakes.push(one)
  }
  const ofFile = (source: string): Growing => {
    const key = keyOf(source, undefined)
    const [known] = byName.get(key) ?? []
    if (known !== undefined) return known
    const one: Growing = { source, failures: [], notes: [] }
    cases.push(one)
    byName.set(key, [one])
    return one
  }
  const place = (finding: Finding, list: 'failures' | 'notes') => {
    for (const source of finding.sources ?? [finding.place.file])
      (meant(byName.get(keyOf(source, finding.object)), finding) ?? ofFile(source))[list].push(finding)
  }
  for (const finding of failing) place(finding, 'failures')
  for (const finding of noted) place(finding, 'notes')
  return cases.sort((a, b) => (a.source < b.source ? -1 : a.source > b.source ? 1 : 0))
}

/** Of several objects of a name in a file, the last one that begins at or above the finding. */
function meant(namesakes: readonly Growing[] | undefined, { place, object }: Finding): Growing | undefined {
  if (object === undefined || namesakes === undefined) return undefined
  if (namesakes.length === 1 || place.line === undefined) return namesakes[0]
  const line = place.line
  return namesakes.findLast(({ subject }) => (subject?.line?.() ?? 1) <= line) ?? namesakes[0]
}

function keyOf(source: string, object: string | undefined): string {
  return object === undefined ? source : `${source}\0${object}`
}
