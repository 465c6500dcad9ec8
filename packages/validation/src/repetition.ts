import type { Finding } from '@chg/findings'

/**
 * What several overlays have from the same line of their base is one finding, which names them all.
 * @param apart before the lines are told, keeps findings of several overlays or values files apart: they may come from several lines.
 */
export function withoutRepetition(findings: readonly Finding[], apart = false): readonly Finding[] {
  const first = new Map<string, Finding>()
  for (const finding of findings) {
    const key = keyOf(finding, apart)
    const earlier = first.get(key)
    first.set(key, earlier === undefined ? finding : joined(earlier, finding))
  }
  return [...first.values()]
}

function keyOf({ rule, message, place, object, sources }: Finding, apart: boolean): string {
  const { file, line, column } = place
  const where = line === undefined ? [file, object, ...((apart && sources) || [])] : [file, line, column]
  return JSON.stringify([rule, message, ...where])
}

function joined(one: Finding, { sources }: Finding): Finding {
  if (sources === undefined || one.sources === undefined) return one
  return { ...one, sources: [...new Set([...one.sources, ...sources])] }
}
