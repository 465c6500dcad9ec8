import { describe, expect, test } from 'vitest'
import { deployment, problems } from './test-objects.ts'

const web = deployment('web', '{app: frontend}')
const one = (apiVersion: string, kind: string, spec: string) =>
  `---\napiVersion: ${apiVersion}\nkind: ${kind}\nmetadata: {name: a, namespace: shop}\nspec: ${spec}\n`

describe('what is scaled', () => {
  const autoscaler = (reference: string) =>
    one('autoscaling/v2', 'HorizontalPodAutoscaler', `{scaleTargetRef: ${reference}}`)

  test('is there, whatever version is named', () => {
    expect(problems(autoscaler('{apiVersion: apps/v1, kind: Deployment, name: web}') + web)).toEqual([])
    expect(problems(one('keda.sh/v1alpha1', 'ScaledObject', '{scaleTargetRef: {name: web}}') + web)).toEqual(
      [],
    )
  })

  test('under another kind is an error', () => {
    expect(problems(autoscaler('{apiVersion: apps/v1, kind: StatefulSet, name: web}') + web)).toEqual([
      'error spec.scaleTargetRef refers to StatefulSet web, and web is a Deployment (apps/Deployment) | name it as Deployment shop/web',
    ])
    expect(
      problems(autoscaler('{apiVersion: extensions/v1beta1, kind: Deployment, name: web}') + web),
    ).toHaveLength(1)
  })

  test('may come from elsewhere', () => {
    expect(problems(autoscaler('{apiVersion: apps/v1, kind: Deployment, name: api}') + web)).toEqual([
      expect.stringContaining('warning spec.scaleTargetRef.name refers to Deployment shop/api'),
    ])
  })
})

describe('selectors of pods', () => {
  test.each([
    ['policy/v1', 'PodDisruptionBudget', 'selector'],
    ['networking.k8s.io/v1', 'NetworkPolicy', 'podSelector'],
  ])('%s %s', (apiVersion, kind, field) => {
    expect(problems(one(apiVersion, kind, `{${field}: {matchLabels: {app: frontend}}}`) + web)).toEqual([])
    expect(problems(one(apiVersion, kind, `{${field}: {}}`) + web)).toEqual([])
    expect(problems(one(apiVersion, kind, `{${field}: {matchLabels: {app: frontendd}}}`) + web)).toEqual([
      `error spec.${field}.matchLabels.app selects no pod of these objects: Deployment shop/web has app: frontend | did you mean app: frontend?`,
    ])
    const expression = '{matchExpressions: [{key: app, operator: In, values: [a, frontend]}]}'
    expect(problems(one(apiVersion, kind, `{${field}: ${expression}}`) + web)).toEqual([])
  })
})

describe('a RoleBinding', () => {
  const binding = (role: string, subjects = '[]') => `---
apiVersion: rbac.authorization.k8s.io/v1
kind: RoleBinding
metadata: {name: a, namespace: shop}
roleRef: ${role}
subjects: ${subjects}
`
  const role =
    '---\napiVersion: rbac.authorization.k8s.io/v1\nkind: Role\nmetadata: {name: reader, namespace: shop}\n'
  const account = '---\napiVersion: v1\nkind: ServiceAccount\nmetadata: {name: robot, namespace: tools}\n'

  test('names a role and accounts that are there', () => {
    const subjects = '[{kind: ServiceAccount, name: robot, namespace: tools}, {kind: User, name: x}]'
    expect(problems(binding('{kind: Role, name: reader}', subjects) + role + account)).toEqual([])
    expect(problems(binding('{kind: ClusterRole, name: edit}') + role)).toEqual([])
    expect(problems(binding('{kind: ClusterRole, name: "system:auth-delegator"}'))).toEqual([])
    expect(problems(binding('{kind: Role, name: extension-apiserver-authentication-reader}'))).toEqual([])
  })

  test('or says what it names that is not', () => {
    const subjects = '[{kind: ServiceAccount, name: robot, namespace: shop}]'
    expect(problems(binding('{kind: Role, name: raeder}', subjects) + role + account)).toEqual([
      'warning roleRef.name refers to Role shop/raeder, which is not among these objects | did you mean reader?',
      expect.stringContaining('warning subjects[0].name refers to ServiceAccount shop/robot'),
    ])
    expect(problems(binding('{kind: ClusterRole, name: own}') + role)).toEqual([
      expect.stringContaining('refers to ClusterRole own'),
    ])
  })
})
