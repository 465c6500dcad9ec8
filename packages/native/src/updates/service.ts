import { listAt, stringAt } from '@chg/core'
import { type Change, recreate } from './change.ts'

const fix = `${recreate}: the address changes then`

/** core: `ValidateServiceUpdate`. Addresses that the cluster gave are not in files: what only one state says may well be true. */
export function serviceUpdates(service: Change): void {
  const spec = service.at('spec')
  const [now, was] = [typeOf(spec.now), typeOf(spec.was)]
  if (now !== 'ExternalName' && was !== 'ExternalName') {
    addressUpdates(spec)
    familyUpdates(spec.at('ipFamilies'), spec.now)
  }
  if (now === 'LoadBalancer' && was === 'LoadBalancer') {
    const loadBalancerClass = spec.at('loadBalancerClass')
    if (loadBalancerClass.was !== undefined) loadBalancerClass.fixed(recreate)
    const healthCheck = spec.at('healthCheckNodePort')
    const isLocal = (state: unknown) => stringAt(state, 'externalTrafficPolicy') === 'Local'
    if (healthCheck.now && healthCheck.was && isLocal(spec.now) && isLocal(spec.was))
      healthCheck.fixed(recreate)
  }
}

function addressUpdates(spec: Change): void {
  const address = spec.at('clusterIP')
  if (address.isStatedTwice) address.fixed(fix)
  else if (address.now === 'None')
    spec.check.immutable(
      address.path,
      fix,
      'it would become "None", and the Service has an address that the cluster gave it',
    )
}

/** The first one stays; the second one may come and go. */
function familyUpdates(families: Change, spec: unknown): void {
  if (stringAt(spec, 'clusterIP') === 'None' || !families.isStatedTwice) return
  const [now, was] = [listAt({ list: families.now }, 'list'), listAt({ list: families.was }, 'list')]
  const both = Math.min(now.length, was.length)
  const changed = now.length === was.length ? both : Math.min(both, 1)
  const index = now.slice(0, changed).findIndex((family, at) => family !== was[at])
  if (index >= 0) families.refuse([{ path: [index], now: now[index], was: was[index] }], fix)
}

function typeOf(spec: unknown): string {
  return stringAt(spec, 'type') || 'ClusterIP'
}
