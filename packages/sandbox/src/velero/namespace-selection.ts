import { stringAt } from '@chg/core'
import type { Store } from '../store.ts'
import { isPattern, matching } from './name-lists.ts'
import { namesAt } from './resource-filter.ts'

/** The namespaces that a spec means. */
export interface NamespaceSelection {
  /** All of them are meant, by `*` or by no word at all. */
  readonly every: boolean
  /** Those that are there, in order; one that is being deleted is passed over. */
  readonly names: readonly string[]
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
  const isGoing = (name: string) => going.some(({ metadata }) => metadata.name === name)
  return {
    every,
    names: present.filter((name) => wanted.includes(name) && !excluded.includes(name) && !isGoing(name)),
    missing: every ? [] : wanted.filter((name) => !present.includes(name)),
  }
}

function expand(names: readonly string[], present: readonly string[]): readonly string[] {
  return names.flatMap((name) => (isPattern(name) ? matching(name, present) : [name]))
}
