import { type Input, list, oneOf } from '@chg/action'
import { parseDeclared } from '@chg/references'
import type { OverlayPair } from '@chg/validation'

const pairs = list({
  description:
    'Environments that are compared with each other, two on a line: overlays, charts with their values files joined by ` + ` (or the values file alone, where one chart has it), or directories of plain manifests. What differs beyond their namespaces, their own names within texts, and `declared-differences` is a finding where it was written. Values of Secrets are never told.',
  example: 'deploy/overlays/staging deploy/overlays/production',
})

const declared = list({
  description:
    'Differences between compared environments that are meant, one per line: `spec.replicas`, `Deployment: spec.template.spec.containers[*].resources.**`, `ConfigMap/settings: data["log.level"]`, or `Deployment/debug` for all of an object, or that it is missing. `*` stands for a step of the path or a part of a name, `**` at the end for all below; `file:<path>` names a file of such lines, in which `#` begins a comment.',
  example: 'Deployment: spec.replicas',
})

/** A line of `declared-differences`, or a file that holds more of them. */
export type DeclaredLine = { readonly line: string } | { readonly file: string }

/** What is compared between the environments of a repository. */
export const overlayInputs = {
  'compare-overlays': {
    ...pairs,
    takes: 'two sources, separated by a space, on each line',
    parse: (text: string): readonly OverlayPair[] => (pairs.parse(text) ?? []).map(pairOf),
  } satisfies Input<readonly OverlayPair[] | undefined> as Input<readonly OverlayPair[] | undefined>,
  'declared-differences': {
    ...declared,
    takes: 'fields as Kind/name: path, or file:<path>, one per line',
    parse: (text: string): readonly DeclaredLine[] => (declared.parse(text) ?? []).map(declaredLine),
  } satisfies Input<readonly DeclaredLine[] | undefined> as Input<readonly DeclaredLine[] | undefined>,
  'overlay-drift': oneOf(['warning', 'error', 'off'], {
    description:
      'How differences between compared environments count that are not declared. `off`: they are told in the summary and the report only.',
    default: 'warning',
  }),
}

/** `staging production`, `"a b" c`, `charts/api + charts/api/values-staging.yaml charts/api + charts/api/values-production.yaml`. */
function pairOf(line: string): OverlayPair {
  const sources: string[] = []
  let joins = false
  for (const [word, quoted] of line.matchAll(/"([^"]*)"|\S+/g)) {
    const name = quoted ?? word
    if (word === '+') joins = sources.length > 0
    else if (joins) {
      sources.push(`${sources.pop()} + ${normal(name)}`)
      joins = false
    } else sources.push(normal(name))
  }
  const [left, right, ...others] = sources
  if (left === undefined || right === undefined || others.length > 0 || joins)
    throw new Error(`${JSON.stringify(line.slice(0, 120))} names ${sources.length} sources, not two`)
  if (left === right) throw new Error(`${JSON.stringify(left)} would be compared with itself`)
  return { left, right }
}

function normal(path: string): string {
  return path.replace(/^(\.\/)+(?=.)/, '').replace(/(?<=.)\/+$/, '')
}

/** One line; throws a sentence. */
export function declaredLine(line: string): DeclaredLine {
  const file = /^file:\s*(.+)$/.exec(line)?.[1]
  if (file !== undefined) return { file: normal(file) }
  parseDeclared(line)
  return { line }
}
