import { describe, expect, it } from 'vitest'
import { deployment, policy } from '../testing.ts'
import { check, replicas, rules } from './admission.testing.ts'

describe('what a policy looks at', () => {
  const namespace = 'apiVersion: v1\nkind: Namespace\nmetadata: {name: shop, labels: {tier: gold}}\n'
  const withConstraint = (lines: string) =>
    policy(replicas).replace('  matchConstraints:', `  matchConstraints:\n    ${lines}`)
  const withRule = (from: string, to: string) => policy(replicas).replace(from, to)
  const count = (text: string, others = '') => check(text, deployment, others).length

  it.each([
    ['another resource', withRule('[deployments]', '[pods]'), 0],
    ['every resource', withRule('[deployments]', '["*"]'), 1],
    ['subresources only', withRule('[deployments]', '[deployments/scale]'), 0],
    ['a resource with its subresources', withRule('[deployments]', '["deployments/*"]'), 1],
    ['another group', withRule('[apps]', '[batch]'), 0],
    ['every group', withRule('[apps]', '["*"]'), 1],
    ['updates only', withRule('[CREATE, UPDATE]', '[UPDATE]'), 0],
    ['every operation', withRule('[CREATE, UPDATE]', '["*"]'), 1],
    [
      'cluster scope',
      withRule('resources: [deployments]', 'resources: [deployments]\n        scope: Cluster'),
      0,
    ],
    [
      'namespaced scope',
      withRule('resources: [deployments]', 'resources: [deployments]\n        scope: Namespaced'),
      1,
    ],
    [
      'another name',
      withRule('resources: [deployments]', 'resources: [deployments]\n        resourceNames: [web]'),
      0,
    ],
    ['an object selector', withConstraint('objectSelector: {matchLabels: {app: api}}'), 1],
    [
      'another object selector',
      withConstraint('objectSelector: {matchExpressions: [{key: app, operator: NotIn, values: [api]}]}'),
      0,
    ],
    [
      'the name of the namespace',
      withConstraint('namespaceSelector: {matchLabels: {kubernetes.io/metadata.name: shop}}'),
      1,
    ],
    [
      'the name of another namespace',
      withConstraint(
        'namespaceSelector: {matchExpressions: [{key: kubernetes.io/metadata.name, operator: NotIn, values: [shop]}]}',
      ),
      0,
    ],
    [
      'an exclusion',
      withConstraint(
        'excludeResourceRules: [{apiGroups: ["*"], apiVersions: ["*"], operations: ["*"], resources: [deployments]}]',
      ),
      0,
    ],
    [
      'a binding to another namespace',
      policy(
        replicas,
        '',
        'validationActions: [Deny]\nmatchResources: {namespaceSelector: {matchLabels: {kubernetes.io/metadata.name: other}}}',
      ),
      0,
    ],
    [
      'a binding to this namespace',
      policy(
        replicas,
        '',
        'validationActions: [Deny]\nmatchResources: {namespaceSelector: {matchLabels: {kubernetes.io/metadata.name: shop}}}',
      ),
      1,
    ],
    [
      'a match condition that is false',
      policy(
        replicas,
        'matchConditions:\n  - name: a\n    expression: object.spec.missing == 1\n  - name: b\n    expression: object.metadata.name == "web"',
      ),
      0,
    ],
    [
      'a match condition that is true',
      policy(replicas, 'matchConditions:\n  - name: b\n    expression: object.metadata.name == "api"'),
      1,
    ],
  ])('by %s', (_, text, expected) => {
    expect(count(text)).toBe(expected)
  })

  it('is decided by labels of a namespace in the tree, and not guessed without it', () => {
    const gold = withConstraint('namespaceSelector: {matchLabels: {tier: gold}}')
    expect(rules(check(gold))).toEqual(['error policy-needs-cluster'])
    expect(rules(check(gold, deployment, namespace))).toEqual(['error policy-violation/rules'])
    expect(check(gold, deployment, namespace.replace('gold', 'silver'))).toEqual([])
    expect(
      check(policy('- expression: namespaceObject.metadata.labels.tier == "gold"'), deployment, namespace),
    ).toEqual([])
  })

  it('is found by the plural of a CRD in the tree', () => {
    const crd =
      'apiVersion: apiextensions.k8s.io/v1\nkind: CustomResourceDefinition\nmetadata: {name: oxen.example.com}\nspec: {group: example.com, scope: Cluster, names: {kind: Ox, plural: oxen}}\n'
    const ox = 'apiVersion: example.com/v1\nkind: Ox\nmetadata: {name: a}\nspec: {replicas: 9}\n'
    const text = withRule('[deployments]', '[oxen]')
      .replace('[apps]', '[example.com]')
      .replace('[oxen]', '[oxen]\n        scope: Cluster')
    expect(rules(check(text, ox, crd))).toEqual(['error policy-violation/rules'])
  })
})
