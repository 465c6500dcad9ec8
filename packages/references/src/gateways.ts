import { at, listAt, stringAt } from '@chg/core'
import { expectClass } from './classes.ts'
import { GATEWAY } from './gateway-routes.ts'
import { expectGrant } from './grants.ts'
import { type Member, sayMember } from './member.ts'
import type { ReferenceCheck } from './reference-check.ts'
import { makesItsSecrets } from './routes.ts'
import { expectService } from './services.ts'

/** Gateway → its class. */
export function checkGatewayClass(member: Member, check: ReferenceCheck): void {
  const name = stringAt(member.object, 'spec', 'gatewayClassName')
  expectClass(member, ['spec', 'gatewayClassName'], `${GATEWAY}/GatewayClass`, name, check)
}

/** ListenerSet → the Gateway that it adds listeners to. */
export function checkListenerParent(member: Member, check: ReferenceCheck): void {
  const parent = at(member.object, 'spec', 'parentRef')
  const name = stringAt(parent, 'name')
  const isGateway =
    (stringAt(parent, 'kind') ?? 'Gateway') === 'Gateway' &&
    (stringAt(parent, 'group') ?? GATEWAY) === GATEWAY
  if (name === undefined || !isGateway) return
  const namespace = stringAt(parent, 'namespace') ?? member.namespace
  const target = { key: `${GATEWAY}/Gateway`, kind: 'Gateway', namespace, name }
  check.expectAmong(member, ['spec', 'parentRef', 'name'], target)
}

/** Gateways and ListenerSets → the Secrets of their certificates; those of other namespaces belong to others. */
export function checkCertificates(member: Member, check: ReferenceCheck): void {
  if (makesItsSecrets(member)) return
  for (const [index, listener] of listAt(member.object, 'spec', 'listeners').entries())
    for (const [nth, reference] of listAt(listener, 'tls', 'certificateRefs').entries()) {
      const name = stringAt(reference, 'name')
      const isSecret =
        (stringAt(reference, 'kind') ?? 'Secret') === 'Secret' && (stringAt(reference, 'group') ?? '') === ''
      if (name === undefined || !isSecret) continue
      const path = ['spec', 'listeners', index, 'tls', 'certificateRefs', nth]
      const namespace = stringAt(reference, 'namespace') ?? member.namespace
      const target = { key: '/Secret', kind: 'Secret', namespace, name }
      expectGrant(member, check, [...path, 'namespace'], target)
      if (check.set.isMade(namespace, name)) continue
      if (namespace === member.namespace) check.expect(member, [...path, 'name'], target)
      else check.expectAmong(member, [...path, 'name'], target)
    }
}

/** BackendTLSPolicy → the Services whose TLS it is about, by port, and the ConfigMaps with authorities (key `ca.crt`). */
export function checkBackendTls(member: Member, check: ReferenceCheck): void {
  const { object, namespace } = member
  for (const [index, target] of listAt(object, 'spec', 'targetRefs').entries()) {
    const name = stringAt(target, 'name')
    if (name === undefined || `${stringAt(target, 'group')}/${stringAt(target, 'kind')}` !== '/Service')
      continue
    const path = ['spec', 'targetRefs', index]
    const port = { value: at(target, 'sectionName'), path: [...path, 'sectionName'] }
    expectService(member, check, { name, namespace, path: [...path, 'name'] }, port)
  }
  for (const [index, authority] of listAt(object, 'spec', 'validation', 'caCertificateRefs').entries()) {
    const name = stringAt(authority, 'name')
    const kind = `${stringAt(authority, 'group') ?? ''}/${stringAt(authority, 'kind')}`
    if (name === undefined || kind !== '/ConfigMap') continue
    const path = ['spec', 'validation', 'caCertificateRefs', index, 'name']
    const there = check.expect(member, path, { key: kind, kind: 'ConfigMap', namespace, name })
    if (
      there === undefined ||
      ['data', 'binaryData'].some((field) => at(there.object, field, 'ca.crt') !== undefined)
    )
      continue
    const what = `refers to ${sayMember(there)}, which has no key ca.crt: there the certificate is looked for`
    check.error(member, path, 'reference-key', what)
  }
}
