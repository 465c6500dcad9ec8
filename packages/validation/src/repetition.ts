import type { Finding } from '@chg/findings'

/** What several overlays have from the same line of their base is one finding, which names them all. */
export function withoutRepetition(findings: readonly Finding[]): readonly Finding[] {
  const first = new Map<string, Finding>()
  for (const finding of findings) {
    const key = keyOf(finding)
    const earlier = first.get(key)
    first.set(key, earlier === undefined ? finding : joined(earlier, finding))
  }
  return [...first.values()]
}

function keyOf({ rule, message, place: { file, line, column }, object }: Finding): string {
  const where = line === undefined ? [file, object] : [file, line, column]
  return JSON.stringify([rule, message, ...where])
}

function joined(one: Finding, { sources }: Finding): Finding {
  if (sources === undefined || one.sources === undefined) return one
  return { ...one, sources: [...new Set([...one.sources, ...sources])] }
}
