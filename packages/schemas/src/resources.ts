import { groupOf } from '@chg/core'
import { versionsOf } from './catalog.ts'
import { embedded } from './embedded.ts'

let cluster: ReadonlySet<string> | undefined

/** Whether objects of a built-in kind live in namespaces; undefined for kinds that no embedded version knows. */
export function isNamespaced(apiVersion: string, kind: string): boolean | undefined {
  cluster ??= new Set(embedded().cluster)
  if (cluster.has(`${groupOf(apiVersion)}/${kind}`)) return false
  return versionsOf(apiVersion, kind).length > 0 ? true : undefined
}

/**
 * The name of a kind in URLs and in rules of RBAC: `NetworkPolicy` → `networkpolicies`. It is that of every built-in kind (apimachinery:
 * `UnsafeGuessKindToResource`), and a guess for others, which may have any.
 */
export function pluralOf(kind: string): string {
  const name = kind.toLowerCase()
  if (name === 'endpoints') return name
  if (name.endsWith('s')) return `${name}es`
  return /[^aeiou]y$/.test(name) ? `${name.slice(0, -1)}ies` : `${name}s`
}
