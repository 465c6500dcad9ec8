import { at, isObject, listAt, stringAt } from '@chg/core'
import type { Member } from './member.ts'
import { podPlacesOf } from './pod-places.ts'
import { hasPort, portNames } from './pod-template.ts'
import type { ReferenceCheck } from './reference-check.ts'
import { selectedPods, unmatched } from './selection.ts'
import { isSlip } from './slip.ts'
import { isEmpty } from './targets.ts'

/** NetworkPolicy → the pods that it is for, where the set has pods in its namespace: whoever has none there states rules for others. */
export function checkPolicedPods(member: Member, check: ReferenceCheck): void {
  const selector = at(member.object, 'spec', 'podSelector')
  if (!isObject(selector) || isEmpty(selector)) return
  if (!podPlacesOf(check.set).hasPods(member.namespace)) return
  const labelsPath = ['spec', 'podSelector', 'matchLabels']
  const selection = { selector, namespace: member.namespace, labelsPath }
  if (selectedPods(check.set, selection).length === 0) unmatched(check, member, selection)
}

/**
 * Named ports of what comes in are ports of the pods that the policy is for. Pods from elsewhere may have them: an error only where it is a
 * slip.
 */
export function checkPolicedPorts(member: Member, check: ReferenceCheck): void {
  const asked = listAt(member.object, 'spec', 'ingress').flatMap((rule, index) =>
    listAt(rule, 'ports').flatMap((port, nth) => {
      const name = stringAt(port, 'port')
      return name === undefined ? [] : [{ name, path: ['spec', 'ingress', index, 'ports', nth, 'port'] }]
    }),
  )
  if (asked.length === 0) return
  const ports = policedPorts(member, check)
  if (ports === undefined) return
  for (const { name, path } of asked) {
    if (ports.has(name)) continue
    const what = `is ${JSON.stringify(name)}, and no container of the pods that are selected has a port of that name`
    const known = ports.names()
    const meant = known.find((one) => isSlip(name, one))
    if (meant !== undefined) check.error(member, path, 'reference-port', what, `did you mean ${meant}?`)
    else {
      const fix = known.length === 0 ? 'give its number' : `name one of ${known.slice(0, 12).join(', ')}`
      check.warning(member, path, 'reference-port', what, `${fix}, or see that its pods come from elsewhere`)
    }
  }
}

/** The named ports of the pods that the policy is for; undefined where the set has none of them. */
function policedPorts({ object, namespace }: Member, { set }: ReferenceCheck) {
  const selector = at(object, 'spec', 'podSelector')
  if (!isObject(selector) || isEmpty(selector)) {
    const places = podPlacesOf(set)
    if (!places.hasPods(namespace)) return undefined
    return {
      has: (name: string) => places.hasPort(namespace, name),
      names: () => places.portNames(namespace),
    }
  }
  const pods = selectedPods(set, { selector, namespace, labelsPath: [] })
  if (pods.length === 0) return undefined
  return {
    has: (name: string) => pods.some((template) => hasPort(template, name)),
    names: () => [...new Set(pods.flatMap(portNames))],
  }
}
