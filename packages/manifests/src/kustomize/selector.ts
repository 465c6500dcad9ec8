import { groupOf, stringAt } from '@chg/core'
import type { Field } from './field.ts'

/** Whether a selector takes an object in. `maybe` where it has patterns, or asks for what the object had at the time. */
export type Selected = 'yes' | 'maybe' | 'no'

/**
 * kustomize: `types.Selector`. Patterns are not evaluated: whether they took the object in is told by what became of it.
 */
export function selects(selector: unknown, { rendered, names }: Field): Selected {
  const [version = ''] = rendered.apiVersion.split('/').slice(-1)
  const asked: Selected[] = [
    matches(stringAt(selector, 'group'), (text) => text === groupOf(rendered.apiVersion)),
    matches(stringAt(selector, 'version'), (text) => text === version),
    matches(stringAt(selector, 'kind'), (text) => text === rendered.kind),
    matches(stringAt(selector, 'name'), (text) => names.has(text)),
  ]
  if (asked.includes('no')) return 'no'
  const uncertain = ['namespace', 'labelSelector', 'annotationSelector'].some(
    (key) => stringAt(selector, key) !== undefined,
  )
  return uncertain || asked.includes('maybe') ? 'maybe' : 'yes'
}

function matches(pattern: string | undefined, fits: (text: string) => boolean): Selected {
  if (pattern === undefined || pattern === '') return 'yes'
  if (fits(pattern)) return 'yes'
  return /^[\w/-]+$/.test(pattern) ? 'no' : 'maybe'
}
