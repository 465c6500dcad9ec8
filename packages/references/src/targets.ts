import { at, groupOf, isObject, listAt, stringAt } from '@chg/core'
import type { Path } from '@chg/findings'
import { type Member, mayMeet, sayMember } from './member.ts'
import type { ReferenceCheck } from './reference-check.ts'
import { selectedPods, unmatched } from './selection.ts'

/** Autoscalers → what they scale: `scaleTargetRef` or `targetRef` with apiVersion, kind and name. */
export function checkScaleTarget(field: string, defaultKind?: string) {
  return (member: Member, check: ReferenceCheck): void => {
    const reference = at(member.object, 'spec', field)
    const name = stringAt(reference, 'name')
    const kind = stringAt(reference, 'kind') ?? defaultKind
    const apiVersion = stringAt(reference, 'apiVersion') ?? (defaultKind === undefined ? '' : 'apps/v1')
    if (name === undefined || kind === undefined || !isObject(reference)) return
    const { namespace } = member
    const target = { key: `${groupOf(apiVersion)}/${kind}`, kind, namespace, name }
    const path = ['spec', field]
    const isThere = check.set.find(target.key, namespace, name) !== undefined
    const other = isThere ? undefined : check.set.workload(namespace, name)
    if (other !== undefined) {
      const what = `refers to ${kind} ${name}, and ${name} is a ${other.kind} (${other.key})`
      check.error(member, path, 'reference-kind', what, `name it as ${sayMember(other)}`)
    } else check.expect(member, [...path, 'name'], target)
  }
}

/** Something → pods of its namespace, by a LabelSelector; an empty or missing one is not judged. */
export function checkPodSelector(...path: readonly string[]) {
  return (member: Member, check: ReferenceCheck): void => {
    const selector = at(member.object, ...path)
    if (!isObject(selector) || isEmpty(selector)) return
    const selection = { selector, namespace: member.namespace, labelsPath: [...path, 'matchLabels'] }
    if (selectedPods(check.set, selection).length === 0) unmatched(check, member, selection)
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

/** RoleBinding and ClusterRoleBinding → the role, and the accounts it is given to. */
export function checkBinding(member: Member, check: ReferenceCheck): void {
  const { object, namespace } = member
  const kind = stringAt(object, 'roleRef', 'kind') ?? ''
  const role = stringAt(object, 'roleRef', 'name') ?? ''
  if ((kind === 'Role' || kind === 'ClusterRole') && role !== '' && !isBuiltInRole(kind, role))
    check.expect(member, ['roleRef', 'name'], {
      key: `rbac.authorization.k8s.io/${kind}`,
      kind,
      namespace: kind === 'Role' ? namespace : '',
      name: role,
    })
  for (const [index, subject] of listAt(object, 'subjects').entries()) {
    const name = stringAt(subject, 'name') ?? ''
    if (stringAt(subject, 'kind') !== 'ServiceAccount' || name === '' || name === 'default') continue
    const path: Path = ['subjects', index, 'name']
    const own = stringAt(subject, 'namespace') ?? namespace
    // Controllers of Kubernetes itself have theirs there.
    if (own === 'kube-system' && !check.set.hasKind('/ServiceAccount')) continue
    check.expect(member, path, { key: '/ServiceAccount', kind: 'ServiceAccount', namespace: own, name })
  }
}

/** rbac: bootstrappolicy. */
function isBuiltInRole(kind: string, name: string): boolean {
  if (kind === 'Role' && name === 'extension-apiserver-authentication-reader') return true
  return (
    name.startsWith('system:') ||
    (kind === 'ClusterRole' && ['cluster-admin', 'admin', 'edit', 'view'].includes(name))
  )
}

function isEmpty(selector: object): boolean {
  const labels = at(selector, 'matchLabels')
  return (
    (!isObject(labels) || Object.keys(labels).length === 0) &&
    listAt(selector, 'matchExpressions').length === 0
  )
}
