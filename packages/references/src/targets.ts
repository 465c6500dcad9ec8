import { at, groupOf, isObject, listAt, stringAt } from '@chg/core'
import type { Path } from '@chg/findings'
import { type Member, sayMember } from './member.ts'
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

/** Whether a LabelSelector asks for nothing, and so selects all. */
export function isEmpty(selector: object): boolean {
  const labels = at(selector, 'matchLabels')
  return (
    (!isObject(labels) || Object.keys(labels).length === 0) &&
    listAt(selector, 'matchExpressions').length === 0
  )
}
