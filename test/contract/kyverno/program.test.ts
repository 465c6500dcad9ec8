import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type ExecResult, isChgError, nodeExec } from '@chg/core'
import { afterAll, expect, test } from 'vitest'
import { kyvernoArguments } from '../../../packages/policies/src/kyverno/arguments.ts'
import { readReport } from '../../../packages/policies/src/kyverno/report.ts'
import { deployment } from './check.ts'
import { kyvernoProgram } from './kyverno-program.ts'
import { maxReplicas, noLatest, teamLabel } from './policies.ts'

// The program by itself: what packages/policies reads the recordings of.
const kyverno = kyvernoProgram()
const directory = mkdtempSync(join(tmpdir(), 'chg-kyverno-program-'))
afterAll(() => rmSync(directory, { recursive: true, force: true }))

interface Given {
  readonly policies: readonly string[]
  readonly resources: string
  readonly exceptions?: readonly string[]
}

function apply(name: string, { policies, resources, exceptions = [] }: Given): Promise<ExecResult> {
  const write = (file: string, text: string) => {
    writeFileSync(join(directory, file), text)
    return join(directory, file)
  }
  const args = kyvernoArguments({
    policies: policies.map((text, index) => write(`policy-${index}.yaml`, text)),
    resources: write('resources-0.yaml', resources),
    exceptions: exceptions.map((text, index) => write(`exception-${index}.yaml`, text)),
    values: write('values.yaml', values),
  })
  return nodeExec({ PATH: process.env.PATH, HOME: directory })(kyverno(name), args, { cwd: directory })
}

const values = `apiVersion: cli.kyverno.io/v1alpha1
kind: Values
metadata: {name: values}
namespaceSelector: [{name: shop, labels: {kubernetes.io/metadata.name: shop}}]
`
const labelled = deployment('web', 2, '1').replace('labels: {app', 'labels: {team: a, app')
const two = [deployment('api', 9, 'latest'), labelled].join('---\n')
const said = (answer: ExecResult) =>
  readReport(answer)
    .results.map(({ policy, rule, result, resource }) => `${result} ${policy}/${rule} ${resource.name}`)
    .toSorted()

test('says of each rule and resource whether it passed', async () => {
  const answer = await apply('violations', {
    policies: [teamLabel('Enforce'), noLatest, maxReplicas('Deny')],
    resources: two,
  })
  expect(answer.exitCode).toBe(1)
  expect(said(answer)).toEqual([
    'fail disallow-latest/autogen-no-latest api',
    'fail max-replicas/ api',
    'fail require-labels/check-team api',
    'pass disallow-latest/autogen-no-latest web',
    'pass max-replicas/ web',
    'pass require-labels/check-team web',
  ])
})

test('says what an exception let through', async () => {
  const exception = `apiVersion: kyverno.io/v2
kind: PolicyException
metadata: {name: ex, namespace: kyverno}
spec:
  exceptions: [{policyName: require-labels, ruleNames: [check-team]}]
  match: {any: [{resources: {kinds: [Deployment], names: [api]}}]}
`
  const given = { policies: [teamLabel('Enforce'), noLatest], resources: two, exceptions: [exception] }
  expect(said(await apply('exception', given))).toContain('skip require-labels/check-team api')
})

test('says what it could not evaluate, and ends with 1', async () => {
  const needsCluster = teamLabel('Audit')
    .replace('require-labels', 'needs-cluster')
    .replace(
      '      validate:',
      '      context: [{name: cm, configMap: {name: a, namespace: b}}]\n      validate:',
    )
    .replace(
      / {8}pattern.*/,
      "        deny: {conditions: {any: [{key: '{{ cm.data.x }}', operator: Equals, value: y}]}}",
    )
  const answer = await apply('errors', {
    policies: [
      needsCluster,
      maxReplicas('Deny')
        .replace('object.spec.replicas', 'object.nope')
        .replace('max-replicas', 'broken-expr'),
      maxReplicas('Audit').replace('<= 5', '<= 1').replace('max-replicas', 'audit-one'),
    ],
    resources: [deployment('api', 9, '1'), deployment('web', 1, '1')].join('---\n'),
  })
  expect(answer.exitCode).toBe(1)
  expect(said(answer).filter((line) => line.startsWith('error'))).toHaveLength(4)
})

test('writes no report and ends with 0 where no rule applies', async () => {
  const policies = [teamLabel('Enforce'), noLatest]
  const resources = 'apiVersion: v1\nkind: Service\nmetadata: {name: api, namespace: shop}\n'
  const answer = await apply('nothing-matched', { policies, resources })
  expect(answer.exitCode).toBe(0)
  expect(readReport(answer)).toEqual({ results: [], passedOver: [] })
})

test('passes over policies that it cannot read, and ends with 0', async () => {
  const answer = await apply('passed-over', {
    policies: [
      teamLabel('Enforce').replace('    - name', '    - nonsense: 1\n      name'),
      noLatest
        .replace('disallow-latest', 'x')
        .replace('message: image tag latest is not allowed', 'message: 7'),
      teamLabel('Enforce'),
    ],
    resources: labelled,
  })
  expect(answer.exitCode).toBe(0)
  expect(readReport(answer).passedOver).toEqual([
    {
      file: expect.stringMatching(/policy-0\.yaml$/),
      why: expect.stringContaining('spec.rules[0].nonsense'),
    },
    { file: undefined, why: expect.stringContaining('ClusterPolicy.kyverno.io "x" is invalid') },
  ])
})

test.each([
  ['does-not-compile', { policies: [maxReplicas('Deny').replace('<= 5', '<=')], resources: two }],
  ['broken-resource', { policies: [teamLabel('Enforce'), noLatest], resources: '[' }],
])('ends with 1 and no report: %s', async (name, given) => {
  const answer = await apply(name, given)
  expect([answer.exitCode, answer.stdout.includes('{')]).toEqual([1, false])
  expect(answer.stderr).toContain('Error: failed to')
  expect(() => readReport(answer)).toThrow(expect.toSatisfy((error) => isChgError(error, 'kyverno-failed')))
})

test('judges a ValidatingAdmissionPolicy as we do by ourselves', async () => {
  const policy = `apiVersion: admissionregistration.k8s.io/v1
kind: ValidatingAdmissionPolicy
metadata: {name: replicas}
spec:
  matchConstraints:
    resourceRules: [{apiGroups: [apps], apiVersions: [v1], operations: [CREATE], resources: [deployments]}]
  validations: [{expression: object.spec.replicas <= 5, message: at most 5 replicas}]
---
apiVersion: admissionregistration.k8s.io/v1
kind: ValidatingAdmissionPolicyBinding
metadata: {name: replicas}
spec: {policyName: replicas, validationActions: [Deny]}
`
  const answer = await apply('admission-policy', { policies: [policy], resources: two })
  expect(answer.exitCode).toBe(1)
  expect(said(answer)).toEqual(['fail replicas/replicas api', 'pass replicas/replicas web'])
  expect(readReport(answer).results.find(({ result }) => result === 'fail')?.message).toContain(
    'at most 5 replicas',
  )
})
