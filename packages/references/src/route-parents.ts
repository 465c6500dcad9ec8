import { at, listAt, stringAt } from '@chg/core'
import type { Path } from '@chg/findings'
import { GATEWAY } from './gateway-routes.ts'
import { type Member, sayMember } from './member.ts'
import type { ReferenceCheck } from './reference-check.ts'
import { expectService } from './services.ts'

/** Kinds that routes attach to by their listeners. */
const listening = new Set([`${GATEWAY}/Gateway`, `${GATEWAY}/ListenerSet`])

/** Routes → their parents: a listener of a Gateway or ListenerSet, or, in a mesh, a port of a Service (`ParentReference`). */
export function checkParents(member: Member, check: ReferenceCheck): void {
  for (const [index, parent] of listAt(member.object, 'spec', 'parentRefs').entries()) {
    const name = stringAt(parent, 'name')
    if (name === undefined) continue
    const path = ['spec', 'parentRefs', index]
    const kind = stringAt(parent, 'kind') ?? 'Gateway'
    const key = `${stringAt(parent, 'group') ?? GATEWAY}/${kind}`
    const namespace = stringAt(parent, 'namespace') ?? member.namespace
    const place = [...path, 'name']
    if (key === '/Service') {
      if (namespace !== member.namespace && !check.holds(key, namespace)) continue
      const field = at(parent, 'sectionName') === undefined ? 'port' : 'sectionName'
      const port = { value: at(parent, field), path: [...path, field] }
      expectService(member, check, { name, namespace, path: place }, port)
    } else if (listening.has(key)) {
      const there = check.expectAmong(member, place, { key, kind, namespace, name })
      if (there !== undefined && check.set.isSingle(there)) attach(member, check, parent, path, there)
    }
  }
}

/** A parent without listeners is a patch of one. */
function attach(member: Member, check: ReferenceCheck, parent: unknown, path: Path, there: Member): void {
  const listeners = listAt(there.object, 'spec', 'listeners')
  if (listeners.length === 0) return
  const section = stringAt(parent, 'sectionName')
  const named = section === undefined ? listeners : listeners.filter((one) => at(one, 'name') === section)
  if (named.length === 0) {
    const what = `is ${JSON.stringify(section)}, and ${sayMember(there)} has no listener of that name`
    check.error(member, [...path, 'sectionName'], 'reference-port', what, among(listeners, 'name'))
    return
  }
  const port = at(parent, 'port')
  const open = port === undefined ? named : named.filter((one) => at(one, 'port') === port)
  if (open.length === 0) {
    const which = section === undefined ? 'no listener' : `the listener ${section}`
    const what = `is ${String(port)}, and ${which} of ${sayMember(there)} has ${section === undefined ? 'that' : 'another'} port`
    check.error(member, [...path, 'port'], 'reference-port', what, among(named, 'port'))
    return
  }
  if (member.namespace === '' || there.namespace === '' || member.namespace === there.namespace) return
  // By default a listener takes routes of its own namespace only (`AllowedRoutes`).
  const isClosed = (one: unknown) =>
    (stringAt(one, 'allowedRoutes', 'namespaces', 'from') ?? 'Same') === 'Same'
  if (!open.every(isClosed)) return
  const what = `is ${there.namespace}, and ${sayMember(there)} takes routes of its own namespace only`
  const fix = `let allowedRoutes.namespaces of its listener take those of ${member.namespace}`
  check.error(member, [...path, 'namespace'], 'reference-forbidden', what, fix)
}

function among(listeners: readonly unknown[], field: 'name' | 'port'): string {
  const known = [...new Set(listeners.map((one) => String(at(one, field))))]
  return `name one of ${known.slice(0, 12).join(', ')}${known.length > 12 ? ', …' : ''}`
}
