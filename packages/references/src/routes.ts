import { at, isObject, listAt, numberAt, stringAt } from '@chg/core'
import type { Path } from '@chg/findings'
import type { Member } from './member.ts'
import type { ReferenceCheck } from './reference-check.ts'
import { expectService } from './services.ts'

/** Ingress → Services with their ports, and the Secrets of its certificates. */
export function checkIngress(member: Member, check: ReferenceCheck): void {
  const { object, namespace } = member
  const backend = (path: Path) => {
    const name = stringAt(object, ...path, 'service', 'name')
    if (name === undefined) return
    const port = at(object, ...path, 'service', 'port')
    const field = isObject(port) && port.name !== undefined ? 'name' : 'number'
    const portPath = [...path, 'service', 'port', field]
    const of = { name, namespace, path: [...path, 'service', 'name'] }
    expectService(member, check, of, { value: at(port, field), path: portPath })
  }
  backend(['spec', 'defaultBackend'])
  for (const [rule, one] of listAt(object, 'spec', 'rules').entries())
    for (const index of listAt(one, 'http', 'paths').keys())
      backend(['spec', 'rules', rule, 'http', 'paths', index, 'backend'])
  if (makesItsSecrets(member)) return
  for (const [index, tls] of listAt(object, 'spec', 'tls').entries()) {
    const name = stringAt(tls, 'secretName') ?? ''
    if (name === '' || check.set.isMade(namespace, name)) continue
    check.expect(member, ['spec', 'tls', index, 'secretName'], {
      key: '/Secret',
      kind: 'Secret',
      namespace,
      name,
    })
  }
}

/** cert-manager makes the Secret of an Ingress or Gateway that asks for it. */
export function makesItsSecrets({ object }: Member): boolean {
  const annotations = at(object, 'metadata', 'annotations')
  return (
    isObject(annotations) &&
    Object.keys(annotations).some(
      (name) => name.startsWith('cert-manager.io/') || name === 'kubernetes.io/tls-acme',
    )
  )
}

/** Webhooks of admission → the Service that answers (admissionregistration: the port is 443 where none is stated). */
export function checkWebhooks(member: Member, check: ReferenceCheck): void {
  for (const index of listAt(member.object, 'webhooks').keys())
    serviceOf(member, check, ['webhooks', index, 'clientConfig', 'service'])
}

/** The conversion webhook of a CustomResourceDefinition. */
export function checkConversion(member: Member, check: ReferenceCheck): void {
  serviceOf(member, check, ['spec', 'conversion', 'webhook', 'clientConfig', 'service'])
}

/** APIService → the Service of the extension server. */
export function checkApiService(member: Member, check: ReferenceCheck): void {
  serviceOf(member, check, ['spec', 'service'])
}

function serviceOf(member: Member, check: ReferenceCheck, path: Path): void {
  const { object } = member
  const name = stringAt(object, ...path, 'name')
  const namespace = stringAt(object, ...path, 'namespace')
  if (name === undefined || namespace === undefined) return
  const stated = numberAt(object, ...path, 'port')
  const port = { value: stated ?? 443, path: stated === undefined ? path : [...path, 'port'] }
  expectService(member, check, { name, namespace, path: [...path, 'name'] }, port)
}
