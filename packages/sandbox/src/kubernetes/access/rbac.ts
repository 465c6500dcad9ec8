import { listAt, stringAt } from '@chg/core'
import type { Store, StoredObject } from '../../store.ts'
import { parseLabelSelector } from '../label-selector.ts'
import { type PathAction, type ResourceAction, ruleAllows } from './policy-rule.ts'
import { AUTHENTICATED, type User } from './user.ts'

/** What every cluster's own ClusterRoles let users do: see what the API is, and ask what they may do. */
const everybody: readonly unknown[] = [
  { verbs: ['get'], nonResourceURLs: ['/healthz', '/livez', '/readyz', '/version', '/version/'] },
]
const authenticated: readonly unknown[] = [
  { verbs: ['get'], nonResourceURLs: ['/api', '/api/*', '/apis', '/apis/*', '/openapi', '/openapi/*'] },
  {
    verbs: ['create'],
    apiGroups: ['authorization.k8s.io'],
    resources: ['selfsubjectaccessreviews', 'selfsubjectrulesreviews'],
  },
  { verbs: ['create'], apiGroups: ['authentication.k8s.io'], resources: ['selfsubjectreviews'] },
]
const clusterAdmin: readonly unknown[] = [
  { verbs: ['*'], apiGroups: ['*'], resources: ['*'] },
  { verbs: ['*'], nonResourceURLs: ['*'] },
]

/** Why the roles and bindings of the store allow it, as the authorizer says it; undefined where they do not. */
export function allowedBecause(
  store: Store,
  user: User,
  action: ResourceAction | PathAction,
): string | undefined {
  const own = user.groups.includes(AUTHENTICATED) ? [...everybody, ...authenticated] : everybody
  if (own.some((rule) => ruleAllows(rule, action))) return ''
  const namespace = 'path' in action ? '' : action.namespace
  const bindings = [
    ...store.list('clusterrolebindings'),
    ...(namespace === '' ? [] : store.list('rolebindings', namespace)),
  ]
  for (const binding of bindings) {
    const subject = listAt(binding, 'subjects').find((one) =>
      isSubject(one, user, binding.metadata.namespace),
    )
    if (subject === undefined) continue
    if (rulesOf(store, binding).some((rule) => ruleAllows(rule, action))) return sayBinding(binding, subject)
  }
  return undefined
}

function isSubject(subject: unknown, user: User, namespace: string): boolean {
  const name = stringAt(subject, 'name') ?? ''
  switch (stringAt(subject, 'kind')) {
    case 'User':
      return name === user.name
    case 'Group':
      return user.groups.includes(name)
    case 'ServiceAccount': {
      const place = stringAt(subject, 'namespace') ?? namespace
      return `system:serviceaccount:${place}:${name}` === user.name
    }
    default:
      return false
  }
}

function rulesOf(store: Store, binding: StoredObject): readonly unknown[] {
  const name = stringAt(binding, 'roleRef', 'name') ?? ''
  if (stringAt(binding, 'roleRef', 'kind') === 'Role')
    return listAt(store.get('roles', binding.metadata.namespace, name), 'rules')
  const role = store.get('clusterroles', '', name)
  if (role === undefined) return name === 'cluster-admin' ? clusterAdmin : []
  return [...listAt(role, 'rules'), ...aggregated(store, role)]
}

function aggregated(store: Store, role: StoredObject): readonly unknown[] {
  return listAt(role, 'aggregationRule', 'clusterRoleSelectors').flatMap((selector) => {
    const labels = (selector as { matchLabels?: Readonly<Record<string, string>> }).matchLabels ?? {}
    const selected = parseLabelSelector(
      Object.entries(labels)
        .map(([key, value]) => `${key}=${value}`)
        .join(','),
    )
    return store
      .list('clusterroles')
      .filter(({ metadata }) => metadata.name !== role.metadata.name && selected(metadata.labels ?? {}))
      .flatMap((one) => listAt(one, 'rules'))
  })
}

function sayBinding(binding: StoredObject, subject: unknown): string {
  const { name, namespace } = binding.metadata
  const where = namespace === '' ? name : `${name}/${namespace}`
  const role = `${stringAt(binding, 'roleRef', 'kind')} "${stringAt(binding, 'roleRef', 'name')}"`
  const place = stringAt(subject, 'namespace')
  const who = `${stringAt(subject, 'name')}${place === undefined ? '' : `/${place}`}`
  return `RBAC: allowed by ${binding.kind} "${where}" of ${role} to ${stringAt(subject, 'kind')} "${who}"`
}
