import { at, listAt, stringAt } from '@chg/core'
import type { Path } from '@chg/findings'
import { expectGrant } from './grants.ts'
import type { Member } from './member.ts'
import type { ReferenceCheck } from './reference-check.ts'
import { expectService, serviceNamed } from './services.ts'

/** Group of the Gateway API. */
export const GATEWAY = 'gateway.networking.k8s.io'

/** Routes of the Gateway API → Services with their ports, as backends and as mirrors of requests. */
export function checkRoute(member: Member, check: ReferenceCheck): void {
  const mirrors = (one: unknown, path: Path) => {
    for (const [index, filter] of listAt(one, 'filters').entries()) {
      const place = [...path, 'filters', index, 'requestMirror', 'backendRef']
      checkBackend(member, check, at(filter, 'requestMirror', 'backendRef'), place)
    }
  }
  for (const [index, rule] of listAt(member.object, 'spec', 'rules').entries()) {
    const path = ['spec', 'rules', index]
    mirrors(rule, path)
    for (const [nth, backend] of listAt(rule, 'backendRefs').entries()) {
      const place = [...path, 'backendRefs', nth]
      checkBackend(member, check, backend, place)
      mirrors(backend, place)
    }
  }
}

function checkBackend(member: Member, check: ReferenceCheck, backend: unknown, path: Path): void {
  const name = stringAt(backend, 'name')
  const isService =
    (stringAt(backend, 'kind') ?? 'Service') === 'Service' && (stringAt(backend, 'group') ?? '') === ''
  if (name === undefined || !isService) return
  const namespace = stringAt(backend, 'namespace') ?? member.namespace
  const port = { value: at(backend, 'port'), path: [...path, 'port'] }
  expectService(member, check, { name, namespace, path: [...path, 'name'] }, port)
  if (!isOfMesh(member)) expectGrant(member, check, [...path, 'namespace'], serviceNamed(name, namespace))
}

/** Whether a route is for those that ask a Service: meshes let it lead back to that one's namespace without a grant (conformance: MeshConsumerRoute). */
function isOfMesh({ object }: Member): boolean {
  return listAt(object, 'spec', 'parentRefs').some((parent) => at(parent, 'kind') === 'Service')
}
