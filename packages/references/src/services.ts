import { at, isObject, type JsonObject, listAt, stringAt } from '@chg/core'
import type { Path } from '@chg/findings'
import { type Member, sayMember } from './member.ts'
import { hasPort, portNames } from './pod-template.ts'
import type { ReferenceCheck, Target } from './reference-check.ts'
import { selectedPods, unmatched } from './selection.ts'

/** Service → pods: its selector selects some, and a named targetPort is a port of theirs (core: `podutil.FindPort`). */
export function checkService(member: Member, check: ReferenceCheck): void {
  const { object, namespace } = member
  const selector = at(object, 'spec', 'selector')
  if (!isObject(selector) || Object.keys(selector).length === 0) return
  if (stringAt(object, 'spec', 'type') === 'ExternalName') return
  const selection = { selector: { matchLabels: selector }, namespace, labelsPath: ['spec', 'selector'] }
  const pods = selectedPods(check.set, selection)
  if (pods.length === 0) {
    unmatched(check, member, selection)
    return
  }
  for (const [index, port] of listAt(object, 'spec', 'ports').entries()) {
    const target = at(port, 'targetPort')
    if (typeof target !== 'string' || pods.some((template) => hasPort(template, target))) continue
    const some = pods.slice(0, 3).map((template) => sayMember(template.member))
    const known = pods.flatMap(portNames)
    const fix =
      known.length === 0
        ? 'name the port of the container, or give its number here'
        : `name one of ${[...new Set(known)].join(', ')}, or give the number`
    const what = `is ${JSON.stringify(target)}, and no container of ${some.join(', ')} has a port of that name`
    check.error(member, ['spec', 'ports', index, 'targetPort'], 'reference-port', what, fix)
  }
}

/** StatefulSet → the headless Service that gives its pods their names. */
export function checkGoverningService(member: Member, check: ReferenceCheck): void {
  const name = stringAt(member.object, 'spec', 'serviceName') ?? ''
  if (name === '') return
  const path = ['spec', 'serviceName']
  const service = check.expect(member, path, serviceNamed(name, member.namespace))
  if (service === undefined || at(service.object, 'spec', 'clusterIP') === 'None') return
  const what = `refers to ${sayMember(service)}, which is not headless: the pods have no names in DNS`
  check.warning(member, path, 'reference-kind', what, 'set clusterIP: None in a Service of its own')
}

export function serviceNamed(name: string, namespace: string): Target {
  return { key: '/Service', kind: 'Service', namespace, name }
}

/** Something → a Service and one of its ports, by number or by name. */
export function expectService(
  member: Member,
  check: ReferenceCheck,
  { name, namespace, path }: { readonly name: string; readonly namespace: string; readonly path: Path },
  port: { readonly value: unknown; readonly path: Path } | undefined,
): void {
  const service = check.expect(member, path, serviceNamed(name, namespace))
  if (service === undefined || port === undefined) return
  const { value } = port
  if (typeof value !== 'number' && typeof value !== 'string') return
  const ports = listAt(service.object, 'spec', 'ports')
  // A Service without ports is a patch of one, or only gives a name to what is elsewhere.
  if (ports.length === 0) return
  if (ports.some((one) => hasNumberOrName(one, value))) return
  const known = ports.map((one) => stringAt(one, 'name') ?? String(at(one, 'port')))
  const fix = known.length === 0 ? undefined : `${sayMember(service)} has ${known.join(', ')}`
  const what = `is ${JSON.stringify(value)}, and ${sayMember(service)} has no such port`
  check.error(member, port.path, 'reference-port', what, fix)
}

function hasNumberOrName(port: unknown, value: number | string): boolean {
  return typeof value === 'number' ? at(port, 'port') === value : at(port, 'name') === value
}

/** `labels` of a mapping, for kinds that say `matchLabels` at a path. */
export function selectorAt(object: JsonObject, ...path: readonly string[]): JsonObject | undefined {
  const selector = at(object, ...path)
  return isObject(selector) ? selector : undefined
}
