import { at, isObject, listAt, stringAt } from '@chg/core'
import { type Member, mayMeet, sayMember } from './member.ts'
import { hasPort, portNames } from './pod-template.ts'
import type { ReferenceCheck } from './reference-check.ts'
import { selectedPods, unmatched } from './selection.ts'
import { isEmpty } from './targets.ts'

/** PodMonitor → pods of the namespaces that it names, by a LabelSelector, and a port of theirs by name. */
export function checkPodMonitor(member: Member, check: ReferenceCheck): void {
  const { object } = member
  const selector = at(object, 'spec', 'selector')
  if (!isObject(selector) || isEmpty(selector)) return
  const named = listAt(object, 'spec', 'namespaceSelector', 'matchNames').map(String)
  const isAny = at(object, 'spec', 'namespaceSelector', 'any') === true
  const places = isAny ? [''] : named.length > 0 ? named : [member.namespace]
  const labelsPath = ['spec', 'selector', 'matchLabels']
  const selections = places.map((namespace) => ({ selector, namespace, labelsPath }))
  const pods = selections.flatMap((selection) => selectedPods(check.set, selection))
  const [first] = selections
  if (pods.length === 0) {
    if (first !== undefined) unmatched(check, member, first)
    return
  }
  for (const [index, endpoint] of listAt(object, 'spec', 'podMetricsEndpoints').entries()) {
    const port = stringAt(endpoint, 'port')
    if (port === undefined || pods.some((template) => hasPort(template, port))) continue
    const some = pods.slice(0, 3).map((template) => sayMember(template.member))
    const what = `is ${JSON.stringify(port)}, and no container of ${some.join(', ')} has a port of that name`
    const known = [...new Set(pods.flatMap(portNames))]
    const fix = known.length === 0 ? 'name the port of the container' : `name one of ${known.join(', ')}`
    check.error(member, ['spec', 'podMetricsEndpoints', index, 'port'], 'reference-port', what, fix)
  }
}

/** ServiceMonitor → Services by label, and a port of theirs by name. */
export function checkServiceMonitor(member: Member, check: ReferenceCheck): void {
  const { object, namespace } = member
  const labels = at(object, 'spec', 'selector', 'matchLabels')
  if (!isObject(labels) || listAt(object, 'spec', 'selector', 'matchExpressions').length > 0) return
  const named = listAt(object, 'spec', 'namespaceSelector', 'matchNames')
  const isAny = at(object, 'spec', 'namespaceSelector', 'any') === true
  const reaches = (other: string) =>
    isAny || (named.length > 0 ? other === '' || named.includes(other) : mayMeet(namespace, other))
  const services = check.set.ofKind('/Service').filter((service) => {
    const own = at(service.object, 'metadata', 'labels')
    return (
      reaches(service.namespace) && Object.entries(labels).every(([key, value]) => at(own, key) === value)
    )
  })
  if (services.length === 0) {
    const said = Object.entries(labels).map(([key, value]) => `${key}: ${String(value)}`)
    const what = `selects no Service of these objects (${said.join(', ')})`
    const fix = 'see that the Service comes from elsewhere, or mend the labels'
    check.warning(member, ['spec', 'selector', 'matchLabels'], 'selector-unmatched', what, fix)
    return
  }
  for (const [index, endpoint] of listAt(object, 'spec', 'endpoints').entries()) {
    const port = stringAt(endpoint, 'port')
    const ports = services.flatMap((service) => listAt(service.object, 'spec', 'ports'))
    if (port === undefined || ports.some((one) => at(one, 'name') === port)) continue
    const known = ports.flatMap((one) => stringAt(one, 'name') ?? [])
    const some = services.slice(0, 3).map(sayMember).join(', ')
    const what = `is ${JSON.stringify(port)}, and ${some} has no port of that name`
    const fix =
      known.length === 0 ? 'name the port of the Service' : `name one of ${[...new Set(known)].join(', ')}`
    check.error(member, ['spec', 'endpoints', index, 'port'], 'reference-port', what, fix)
  }
}
