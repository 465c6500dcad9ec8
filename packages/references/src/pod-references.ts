import { at, isObject, type JsonObject, listAt, stringAt } from '@chg/core'
import type { Path } from '@chg/findings'
import { type Member, sayMember } from './member.ts'
import { containersOf, type PodTemplate } from './pod-template.ts'
import type { ReferenceCheck } from './reference-check.ts'

/** Pods → ConfigMaps and Secrets with their keys, claims, the account they run as. What is `optional` may be missing. */
export function checkPods(template: PodTemplate, check: ReferenceCheck): void {
  const { member, spec, path } = template
  for (const [container, at_] of containersOf(template)) checkContainer(member, container, at_, check)
  for (const [index, volume] of listAt(spec, 'volumes').entries())
    checkVolume(member, volume, [...path, 'volumes', index], check)
  const { namespace } = member
  const account = stringAt(spec, 'serviceAccountName') ?? ''
  if (account !== '' && account !== 'default')
    check.expect(member, [...path, 'serviceAccountName'], {
      key: '/ServiceAccount',
      kind: 'ServiceAccount',
      namespace,
      name: account,
    })
  for (const [index, secret] of listAt(spec, 'imagePullSecrets').entries())
    source(member, secret, 'name', [...path, 'imagePullSecrets', index], 'Secret', [], check)
}

function checkContainer(member: Member, container: JsonObject, path: Path, check: ReferenceCheck): void {
  for (const [index, variable] of listAt(container, 'env').entries()) {
    if (at(variable, 'valueFrom') === undefined) continue
    for (const [field, kind] of [
      ['configMapKeyRef', 'ConfigMap'],
      ['secretKeyRef', 'Secret'],
    ] as const) {
      const reference = at(variable, 'valueFrom', field)
      if (reference === undefined) continue
      const place = [...path, 'env', index, 'valueFrom', field]
      source(
        member,
        reference,
        'name',
        place,
        kind,
        [{ key: at(reference, 'key'), path: [...place, 'key'] }],
        check,
      )
    }
  }
  for (const [index, from] of listAt(container, 'envFrom').entries())
    for (const [field, kind] of [
      ['configMapRef', 'ConfigMap'],
      ['secretRef', 'Secret'],
    ] as const)
      source(member, at(from, field), 'name', [...path, 'envFrom', index, field], kind, [], check)
}

function checkVolume(member: Member, volume: unknown, path: Path, check: ReferenceCheck): void {
  const keys = (from: unknown, place: Path) =>
    listAt(from, 'items').map((item, index) => ({
      key: at(item, 'key'),
      path: [...place, 'items', index, 'key'],
    }))
  const configMap = at(volume, 'configMap')
  const place = [...path, 'configMap']
  source(member, configMap, 'name', place, 'ConfigMap', keys(configMap, place), check)
  const secret = at(volume, 'secret')
  const secretPlace = [...path, 'secret']
  source(member, secret, 'secretName', secretPlace, 'Secret', keys(secret, secretPlace), check)
  for (const [index, one] of listAt(volume, 'projected', 'sources').entries())
    for (const [field, kind] of [
      ['configMap', 'ConfigMap'],
      ['secret', 'Secret'],
    ] as const) {
      const inside = [...path, 'projected', 'sources', index, field]
      source(member, at(one, field), 'name', inside, kind, keys(at(one, field), inside), check)
    }
  const claim = stringAt(volume, 'persistentVolumeClaim', 'claimName')
  if (claim !== undefined)
    check.expect(member, [...path, 'persistentVolumeClaim', 'claimName'], {
      key: '/PersistentVolumeClaim',
      kind: 'PersistentVolumeClaim',
      namespace: member.namespace,
      name: claim,
    })
}

/** In every namespace from the start (kube-controller-manager: root-ca-cert-publisher). */
const always = new Set(['kube-root-ca.crt', 'openshift-service-ca.crt'])

function source(
  member: Member,
  reference: unknown,
  field: 'name' | 'secretName',
  path: Path,
  kind: 'ConfigMap' | 'Secret',
  keys: readonly { readonly key: unknown; readonly path: Path }[],
  check: ReferenceCheck,
): void {
  const name = stringAt(reference, field) ?? ''
  if (name === '' || at(reference, 'optional') === true) return
  if (kind === 'ConfigMap' ? always.has(name) : check.set.isMade(member.namespace, name)) return
  const target = { key: `/${kind}`, kind, namespace: member.namespace, name }
  const there = check.expect(member, [...path, field], target)
  if (there === undefined || keys.length === 0) return
  for (const { key, path: keyPath } of keys) {
    if (typeof key !== 'string' || holders.some((field) => at(there.object, field, key) !== undefined))
      continue
    const known = keysOf(there.object)
    const list = known.size <= 12 ? `it has ${[...known].join(', ') || 'none'}` : undefined
    const what = `is ${JSON.stringify(key)}, and ${sayMember(there)} has no such key`
    check.error(member, keyPath, 'reference-key', what, list)
  }
}

/** Of ConfigMaps and Secrets. */
const holders = ['data', 'stringData', 'binaryData']

function keysOf(object: JsonObject): ReadonlySet<string> {
  return new Set(
    holders.flatMap((field) => {
      const values = object[field]
      return isObject(values) ? Object.keys(values) : []
    }),
  )
}
