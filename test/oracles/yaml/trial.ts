import { construct } from '../../../packages/manifests/src/construct.ts'
import { splitDocuments } from '../../../packages/manifests/src/documents.ts'
import { readEveryday } from '../../../packages/manifests/src/everyday/everyday.ts'
import { isClean } from '../../../packages/manifests/src/everyday/unusual.ts'
import { parse } from '../../../packages/manifests/src/yaml/parse.ts'
import { YamlProblem } from '../../../packages/manifests/src/yaml-problem.ts'
import type { Finding, Trial } from '../hold-against.ts'
import { explained } from './explained.ts'
import { textFrom } from './generate.ts'

/** What the oracle says: see `answer` in `main.go`. */
export interface YamlAnswer {
  readonly values: readonly unknown[]
  readonly error?: string
}

/** The values of a text, and why it cannot be read further: of a text that is refused, the documents before are nobody's. */
export interface YamlReading {
  readonly values: readonly unknown[]
  readonly problem?: YamlProblem
}

/** kubectl's reader of manifests against the one of packages/manifests. */
export const yamlTrial: Trial<string, YamlAnswer> = {
  name: 'texts of YAML',
  generate: textFrom,
  ask: (text) => text,
  compare: compareTexts,
  simpler: function* (text) {
    for (const length of [16, 4, 1])
      for (let at = 0; at < text.length; at += length) yield text.slice(0, at) + text.slice(at + length)
  },
  asTest: (text, answer) => `// ${JSON.stringify(answer)}\n[${JSON.stringify(text)}],`,
}

export function compareTexts(text: string, theirs: YamlAnswer): Finding {
  const ours = read(text)
  const reasons = explained.filter(({ explains }) => explains(text, ours, theirs)).map(({ reason }) => reason)
  if (reasons.length > 0) return { explained: reasons }
  const isRefused = ours.problem !== undefined
  if (isRefused && theirs.error !== undefined) return {}
  const same = JSON.stringify(sorted(ours.values)) === JSON.stringify(sorted(theirs.values))
  if (same && isRefused === (theirs.error !== undefined)) return {}
  const said = isRefused ? `refused at ${ours.problem.offset}: ${ours.problem.message}` : 'taken'
  return {
    difference: `${JSON.stringify(text)}: ours ${JSON.stringify(ours.values)}, ${said}; Kubernetes ${JSON.stringify(theirs)}`,
  }
}

function read(text: string): YamlReading {
  const values: unknown[] = []
  try {
    for (const document of splitDocuments(text.replace(/^\ufeff/, '')))
      values.push(...valuesOf(document.text))
  } catch (problem) {
    if (!(problem instanceof YamlProblem)) throw problem
    return { values, problem }
  }
  return { values }
}

function valuesOf(document: string): readonly unknown[] {
  const value = isClean(document) ? readEveryday(document, 0, document.length) : undefined
  const values =
    value === undefined ? construct(parse(document), lastCounts).map((one) => one.value) : [value]
  return values.filter((one) => one !== null)
}

/** kubectl takes the last one in silence; that it is told, unless it is refused, is shown in packages/manifests. */
function lastCounts() {}

function sorted(value: unknown): unknown {
  if (typeof value !== 'object' || value === null) return value
  if (Array.isArray(value)) return value.map(sorted)
  return Object.entries(value)
    .sort(([one], [other]) => (one < other ? -1 : 1))
    .map(([key, member]) => ({ key, member: sorted(member) }))
}
