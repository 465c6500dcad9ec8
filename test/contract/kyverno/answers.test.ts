import { describe, expect, test } from 'vitest'
import { check, deployment } from './check.ts'
import { kyvernoProgram } from './kyverno-program.ts'
import { maxReplicas, noLatest, teamLabel } from './policies.ts'

const kyverno = kyvernoProgram()
const labelled = (text: string) => text.replace('labels: {app', 'labels: {team: a, app')
const exitCodes = (answers: readonly { readonly exitCode: number }[]) =>
  answers.map(({ exitCode }) => exitCode)

describe('pass and fail', () => {
  test('a pattern policy, a rule that it carries over to controllers, and a policy in CEL: each at its line', async () => {
    const { run, answers, said } = await check(kyverno('three-policies'), {
      'policies/all.yaml': [teamLabel('Enforce'), noLatest, maxReplicas('Deny')].join('---\n'),
      'apps/two.yaml': [deployment('api', 9, 'latest'), labelled(deployment('web', 2, '1'))].join('---\n'),
    })
    expect(said).toEqual([
      'error policy-violation/max-replicas apps/two.yaml:8',
      'error policy-violation/require-labels/check-team apps/two.yaml:6',
      'warning policy-violation/disallow-latest/autogen-no-latest apps/two.yaml:12',
    ])
    expect(run.outputs).toMatchObject({
      verdict: 'refuse',
      code: 'policy-violated',
      policies: '3',
      resources: '2',
    })
    expect(exitCodes(answers)).toEqual([1])
  })

  test('where all hold, it ends with 0', async () => {
    const { run, answers, said } = await check(kyverno('all-hold'), {
      'policies/all.yaml': [teamLabel('Enforce'), noLatest, maxReplicas('Deny')].join('---\n'),
      'apps/web.yaml': labelled(deployment('web', 2, '1')),
    })
    expect(said).toEqual([])
    expect(run.outputs).toMatchObject({ verdict: 'pass', code: 'policies-hold', policies: '3' })
    expect(exitCodes(answers)).toEqual([0])
  })

  test('deny conditions, foreach and anyPattern are Kyverno’s own: we only carry what it says', async () => {
    const rule = (name: string, validate: string) => `    - name: ${name}
      match: {any: [{resources: {kinds: [Deployment]}}]}
      validate: {failureAction: Enforce, message: ${name}, ${validate}}
`
    const { said } = await check(kyverno('rule-shapes'), {
      'policies/shapes.yaml': `apiVersion: kyverno.io/v1
kind: ClusterPolicy
metadata: {name: shapes}
spec:
  rules:
${rule('deny', "deny: {conditions: {any: [{key: '{{ request.object.spec.replicas }}', operator: GreaterThan, value: 5}]}}")}
${rule('any', 'anyPattern: [{spec: {replicas: 1}}, {spec: {replicas: 2}}]')}
${rule('each', "foreach: [{list: request.object.spec.template.spec.containers, deny: {conditions: {any: [{key: '{{ element.image }}', operator: Equals, value: 'registry.example/api:1'}]}}}]")}
`,
      'apps/api.yaml': deployment('api', 9, '1'),
    })
    expect(said.map((line) => line.replace(/ apps.*/, ''))).toEqual([
      'error policy-violation/shapes/any',
      'error policy-violation/shapes/deny',
      'error policy-violation/shapes/each',
    ])
  })
})

describe('what only warns', () => {
  test('Audit: it ends with 1, and for us it is a warning', async () => {
    const { run, answers, said } = await check(kyverno('audit'), {
      'policies/all.yaml': [teamLabel('Audit'), maxReplicas('Audit')].join('---\n'),
      'apps/api.yaml': deployment('api', 9, '1'),
    })
    expect(said).toEqual([
      'warning policy-violation/max-replicas apps/api.yaml:8',
      'warning policy-violation/require-labels/check-team apps/api.yaml:6',
    ])
    expect(run.outputs).toMatchObject({ verdict: 'pass', warnings: '2' })
    expect(exitCodes(answers)).toEqual([1])
  })

  const unscored = '{policies.kyverno.io/scored: "false"}'
  test('a pattern policy that is not scored ends with 0, although it says Enforce', async () => {
    const { run, answers, said } = await check(kyverno('unscored-pattern'), {
      'policies/all.yaml': teamLabel('Enforce', unscored),
      'apps/api.yaml': deployment('api', 2, '1'),
    })
    expect(said).toEqual(['warning policy-violation/require-labels/check-team apps/api.yaml:6'])
    expect(run.outputs).toMatchObject({ verdict: 'pass', warnings: '1' })
    expect(exitCodes(answers)).toEqual([0])
  })

  test('a policy in CEL that is not scored ends with 1, although nothing failed', async () => {
    const { run, answers, said } = await check(kyverno('unscored-cel'), {
      'policies/all.yaml': maxReplicas('Deny', unscored),
      'apps/api.yaml': deployment('api', 9, '1'),
    })
    expect(said).toEqual(['warning policy-violation/max-replicas apps/api.yaml:8'])
    expect(run.outputs).toMatchObject({ verdict: 'pass', warnings: '1' })
    expect(exitCodes(answers)).toEqual([1])
  })
})

describe('what is skipped', () => {
  test('by exceptions, of either kind', async () => {
    const { run, said } = await check(kyverno('exceptions'), {
      'policies/all.yaml': [teamLabel('Enforce'), maxReplicas('Deny')].join('---\n'),
      'policies/exceptions.yaml': `apiVersion: kyverno.io/v2
kind: PolicyException
metadata: {name: old, namespace: kyverno}
spec:
  exceptions: [{policyName: require-labels, ruleNames: [check-team]}]
  match: {any: [{resources: {kinds: [Deployment], names: [api]}}]}
---
apiVersion: policies.kyverno.io/v1
kind: PolicyException
metadata: {name: new, namespace: kyverno}
spec:
  policyRefs: [{name: max-replicas, kind: ValidatingPolicy}]
  matchConditions: [{name: only-api, expression: object.metadata.name == 'api'}]
`,
      'apps/two.yaml': [deployment('api', 9, '1'), deployment('web', 9, '1')].join('---\n'),
    })
    expect(said).toEqual([
      'error policy-violation/max-replicas apps/two.yaml:21',
      'error policy-violation/require-labels/check-team apps/two.yaml:19',
    ])
    expect(run.outputs).toMatchObject({ verdict: 'refuse', errors: '2' })
  })

  test('by preconditions and match conditions that do not hold', async () => {
    const { run, said } = await check(kyverno('preconditions'), {
      'policies/all.yaml': [
        teamLabel('Enforce').replace(
          '      validate:',
          "      preconditions: {all: [{key: '{{ request.object.metadata.name }}', operator: Equals, value: web}]}\n      validate:",
        ),
        maxReplicas('Deny').replace(
          '  validations',
          "  matchConditions: [{name: web, expression: object.metadata.name == 'web'}]\n  validations",
        ),
      ].join('---\n'),
      'apps/api.yaml': deployment('api', 9, '1'),
    })
    expect(said.filter((line) => !line.startsWith('notice'))).toEqual([])
    expect(run.outputs).toMatchObject({ verdict: 'pass', warnings: '0' })
  })
})

describe('what cannot be evaluated', () => {
  test('is an error, never a pass: a field that is not there, and something only a cluster knows', async () => {
    const { run, answers, said } = await check(kyverno('not-evaluated'), {
      'policies/broken.yaml': maxReplicas('Audit').replace(
        'object.spec.replicas <= 5',
        'object.spec.nope <= 5',
      ),
      'policies/cluster.yaml': `apiVersion: kyverno.io/v1
kind: ClusterPolicy
metadata: {name: needs-cluster}
spec:
  rules:
    - name: allowed
      match: {any: [{resources: {kinds: [Deployment]}}]}
      context: [{name: cm, configMap: {name: settings, namespace: kyverno}}]
      validate:
        failureAction: Audit
        message: not allowed
        deny: {conditions: {any: [{key: '{{ cm.data.x }}', operator: Equals, value: y}]}}
`,
      'apps/api.yaml': deployment('api', 9, '1'),
    })
    expect(said.map((line) => line.replace(/ apps.*/, ''))).toEqual([
      'error policy-error/max-replicas',
      'error policy-error/needs-cluster/allowed',
    ])
    expect(run.outputs).toMatchObject({ verdict: 'refuse' })
    expect(exitCodes(answers)).toEqual([1])
  })
})
