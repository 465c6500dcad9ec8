import type { JsonObject } from '@chg/core'
import { describe, expect, test } from 'vitest'
import { expressionProblems } from './expression-problems.ts'

const policy = {
  apiVersion: 'admissionregistration.k8s.io/v1',
  kind: 'ValidatingAdmissionPolicy',
  metadata: { name: 'few' },
  spec: {
    matchConstraints: {
      resourceRules: [
        { operations: ['CREATE'], apiGroups: ['apps'], apiVersions: ['v1'], resources: ['deployments'] },
      ],
    },
    validations: [{ expression: 'true' }],
  },
}
/** The policy with other fields of its spec. */
const changed = (object: JsonObject, spec: JsonObject): JsonObject => ({
  ...object,
  spec: { ...(object.spec as JsonObject), ...spec },
})
const { validations: _, ...mutatingSpec } = policy.spec
const mutating = { ...policy, kind: 'MutatingAdmissionPolicy', spec: mutatingSpec }
const errors = (object: JsonObject, version = '1.36') =>
  expressionProblems(object, version).map(({ message }) => message)
const isTaken = (object: JsonObject, version?: string) => errors(object, version).length === 0
const validation = (expression: string, more = {}) =>
  changed(policy, { validations: [{ expression }], ...more })
const variables = (all: Readonly<Record<string, string>>) => ({
  variables: Object.entries(all).map(([name, expression]) => ({ name, expression })),
})
const params = { paramKind: { apiVersion: 'v1', kind: 'ConfigMap' } }

// Each of these was put to kube-apiserver 1.36.3, which said the same.
describe('an expression of validations', () => {
  test.each([
    'object.spec.replicas <= 5',
    'object.spec.?replicas.orValue(1) > 1',
    'object.x ? true : false',
    'request.operation == "CREATE" && request.userInfo.groups.exists(g, g == "a")',
    'request.options.x == 1',
    'namespaceObject.metadata.creationTimestamp > timestamp("2024-01-01T00:00:00Z")',
    'namespaceObject.metadata.UID == "" && namespaceObject == null',
    'authorizer.group("apps").resource("deployments").namespace("x").check("create").allowed()',
    'authorizer.requestResource.check("get").allowed() || authorizer.path("/a").check("get").errored()',
    'authorizer.serviceAccount("a", "b").group("").resource("pods").fieldSelector("a=b").check("list").reason() == ""',
    'oldObject == null || object.metadata == oldObject.metadata',
    '[?object.?a].size() == 0 && {?"a": object.?b} == {}',
    '.object.a == 1',
    '  true // as it is\n',
  ])('%s is taken', (expression) => expect(errors(validation(expression))).toEqual([]))

  test.each([
    'object.spec.paused',
    'object.x ? object.y : object.z',
    '"true"',
    'params.x == 1',
    'variables.x == 1',
    'request.uid == ""',
    'request.kind.foo == "a"',
    'namespaceObject.metadata.uid == ""',
    'authorizer.foo',
    'cel.bind(x, 1, x == 1)',
    'Object{} == Object{}',
    'jsonpatch.escapeKey("a") == "b"',
    '"a".matches("[")',
    '[1, "a"] == []',
    'math.greatest(1, 2) == 2',
    '[?1] == [1]',
    'has(object)',
    'object.spec.replicas <=',
  ])('%s is refused', (expression) => expect(isTaken(validation(expression))).toBe(false))

  test('says what it gives, and what would do', () => {
    expect(errors(validation('object.spec.paused'))).toEqual([
      'spec.validations[0].expression gives dyn, but must give bool',
    ])
    expect(errors(validation('object.a == 1 && nobody'))).toEqual([
      "spec.validations[0].expression does not compile: undeclared reference to 'nobody' (known here: object, oldObject, namespaceObject, request, authorizer, authorizer.requestResource), at character 18",
    ])
  })

  test('of a policy with a kind of parameters may name them', () => {
    expect(errors(validation('params.x == 1', params))).toEqual([])
  })

  test('may use what the version before understood', () => {
    const sorted = validation('[2, 1].sort() == [1, 2]')
    expect(isTaken(sorted, '1.35')).toBe(true)
    expect(errors(sorted, '1.34')).toEqual([
      'spec.validations[0].expression uses sort, which may be used from Kubernetes 1.35 on',
    ])
  })
})

describe('a variable', () => {
  test.each([
    [{ a: '1' }, 'variables.a == 1'],
    [{ a: 'true' }, 'variables.a && has(variables.a) && variables.?a.orValue(false)'],
    [{ a: '1', b: 'variables.a + 1' }, 'variables.b == 2'],
    [{ a: 'request' }, 'variables.a.foo == 1'],
    [{ a: '[request]' }, 'variables.a[0].foo == "x"'],
    [{ a: 'optional.of(1)' }, 'variables.a == 1'],
    [{ a: 'quantity("1")' }, 'variables.a == 1'],
    [{ a: '{"a": 1}' }, 'variables.a.b == 1'],
  ])('%j goes with %s', (all, expression) =>
    expect(errors(validation(expression, variables(all)))).toEqual([]),
  )

  test.each([
    [{ a: '1' }, 'variables.a == "1"'],
    [{ a: 'object.x' }, 'variables.a'],
    [{ b: 'variables.a + 1', a: '1' }, 'variables.b == 2'],
    [{ a: 'foo' }, 'variables.a == 1'],
    [{ a: '[{"a": 1}]' }, 'variables.a[0].b == "x"'],
    [{ a: '1' }, 'has(variables.b)'],
    [{ a: 'variables.a' }, 'true'],
  ])('%j does not go with %s', (all, expression) =>
    expect(isTaken(validation(expression, variables(all)))).toBe(false),
  )
})

describe('a messageExpression', () => {
  const message = (messageExpression: string, more = {}) =>
    changed(policy, { validations: [{ expression: 'true', messageExpression }], ...more })
  test.each(['"a"', '"a" + string(object.x)'])('%s is taken', (one) =>
    expect(errors(message(one))).toEqual([]),
  )
  test.each(['1', 'object.x', 'null', 'authorizer.path("/x").check("get").reason()'])(
    '%s is refused',
    (one) => expect(isTaken(message(one))).toBe(false),
  )
  test('may name parameters where there are some', () => {
    expect(errors(message('params.x + "a"', params))).toEqual([])
    expect(isTaken(message('params.x + "a"'))).toBe(false)
  })
})

test.each([
  ['"a"', true],
  ['null', true],
  ['authorizer.path("/x").check("get").reason()', true],
  ['object.x', false],
  ['true ? "a" : null', false],
  ['dyn("a")', false],
])('an audit annotation of %s: %s', (valueExpression, taken) => {
  expect(isTaken(changed(policy, { auditAnnotations: [{ key: 'k', valueExpression }] }))).toBe(taken)
})

describe('a match condition', () => {
  const condition = (expression: string, more = {}) =>
    changed(policy, { matchConditions: [{ name: 'a', expression }], ...more })
  test('is a bool of what is known before the policy', () => {
    expect(errors(condition('authorizer.path("/x").check("get").allowed()'))).toEqual([])
    expect(errors(condition('params.x == 1', params))).toEqual([])
    expect(isTaken(condition('object.x'))).toBe(false)
    expect(isTaken(condition('variables.x == 1', variables({ x: '1' })))).toBe(false)
  })
  test('of a webhook knows no parameters', () => {
    const webhooks = (expression: string) => ({
      apiVersion: 'admissionregistration.k8s.io/v1',
      kind: 'ValidatingWebhookConfiguration',
      metadata: { name: 'a' },
      webhooks: [
        {
          name: 'a.example.com',
          admissionReviewVersions: ['v1'],
          sideEffects: 'None',
          clientConfig: { url: 'https://a.example.com' },
          matchConditions: [{ name: 'a', expression }],
        },
      ],
    })
    expect(errors(webhooks('request.name != "a"'))).toEqual([])
    expect(isTaken(webhooks('params == null'))).toBe(false)
    // Alpha in 1.27: dropped there.
    expect(isTaken(webhooks('params == null'), '1.27')).toBe(true)
  })
})

describe('a mutation', () => {
  const patched = (expression: string, more = {}) =>
    changed(mutating, { mutations: [{ patchType: 'JSONPatch', jsonPatch: { expression } }], ...more })
  const applied = (expression: string) =>
    changed(mutating, {
      mutations: [{ patchType: 'ApplyConfiguration', applyConfiguration: { expression } }],
    })
  test.each([
    '[JSONPatch{op: "add", path: "/a", value: 1}]',
    '[JSONPatch {op: object.spec.x, value: null,}]',
    'true ? [JSONPatch{}] : []',
    '[?optional.of(JSONPatch{?op: optional.of("a")})]',
    '[JSONPatch{path: jsonpatch.escapeKey("a/b"), value: Object.spec{a: 1}}]',
    'object.list.map(x, JSONPatch{op: x})',
    '[.JSONPatch{op: Object{}.zzz}]',
  ])('%s patches', (one) => expect(errors(patched(one))).toEqual([]))
  test.each([
    '[]',
    'JSONPatch{op: "a"}',
    '[JSONPatch{foo: "a"}]',
    '[JSONPatch{op: 1}]',
    '[JSONPatch{op: null}]',
    '[JSONPatch{"op": "a"}]',
    '[JSONPatch{op: JSONPatch{}.zzz}]',
    '[JSONPatch{}, Object{}]',
    '[Object{}]',
    'dyn([JSONPatch{}])',
    '[JSONPatch{op: variables.x}]',
  ])('%s does not patch', (one) => expect(isTaken(patched(one))).toBe(false))
  test('knows the variables of the policy', () => {
    expect(errors(patched('[JSONPatch{op: variables.x}]', variables({ x: '"add"' })))).toEqual([])
  })
  test.each([
    'Object{spec: Object.spec{replicas: 1}}',
    'Object{metadata: Object.metadata{namespace: "a", if: 1}}',
    'true ? Object{} : null',
    'Object{?a: object.?b, a: {?"x": optional.of(1)}}',
    'Object{a: authorizer.requestResource.check("get").allowed()}',
    '[Object{}][0]',
  ])('%s is applied', (one) => expect(errors(applied(one))).toEqual([]))
  test.each([
    'Object.spec{}',
    'Foo{}',
    'Object{spec: Foo{}}',
    'Object{?a: 1}',
    'Object{spec: [1, "a"]}',
    '{}',
    'Object{a: params}',
    'Object{true: 1}',
    'Object{in: 1}',
    'Object{`a-b`: 1}',
    '(Object){}',
    'object{a: 1}',
    'Object.spec["a"]{b: 1}',
    'Object{a: 1}.a',
    'Object{a: Object == Object.spec}',
  ])('%s is not applied', (one) => expect(isTaken(applied(one))).toBe(false))
})
