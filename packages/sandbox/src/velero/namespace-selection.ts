import { stringAt } from '@chg/core'
import type { Store } from '../store.ts'
import { isPattern, matching } from './name-lists.ts'
import { namesAt } from './resource-filter.ts'

/** The namespaces that a spec means. */
export interface NamespaceSelection {
  /** All of them are meant, by `*` or by no word at all. */
  readonly every: boolean
  /** Those that are there, in order. */
  readonly names: readonly string[]
  /** Being deleted: what is left in them is meant, they themselves are not. */
  readonly going: readonly string[]
  /** Named, and not there. A pattern that matches nothing is not missed. */
  readonly missing: readonly string[]
}

export function namespacesMeant(store: Store, spec: unknown): NamespaceSelection {
  const all = store.list('namespaces')
  const present = all.map(({ metadata }) => metadata.name)
  const included = namesAt(spec, 'includedNamespaces')
  const excluded = expand(namesAt(spec, 'excludedNamespaces'), present)
  const every = included.length === 0 || included.includes('*')
  const wanted = every ? present : expand(included, present)
  const going = all.filter(
    ({ metadata, status }) =>
      metadata.deletionTimestamp !== undefined || (stringAt(status, 'phase') ?? 'Active') !== 'Active',
  )
  return {
    every,
    names: present.filter((name) => wanted.includes(name) && !excluded.includes(name)),
    going: going.map(({ metadata }) => metadata.name),
    missing: every ? [] : wanted.filter((name) => !present.includes(name)),
  }
}

function expand(names: readonly string[], present: readonly string[]): readonly string[] {
  return names.flatMap((name) => (isPattern(name) ? matching(name, present) : [name]))
}
