import { mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { checkPolicies, isUndecided } from './check-policies.ts'
import { recorded } from './kyverno/recorded.testing.ts'
import { deployment, manifests, policy } from './testing.ts'

const replicas = '- expression: object.spec.replicas <= 5\n  message: at most 5 replicas'
const clusterPolicy =
  'apiVersion: kyverno.io/v1\nkind: ClusterPolicy\nmetadata: {name: require-labels}\nspec: {rules: []}\n'

function check(policies: string, ...sets: readonly string[]) {
  const asked: string[] = []
  const verdict = checkPolicies({
    policies: manifests(policies, 'policies/rules.yaml'),
    sets: (sets.length === 0 ? [deployment] : sets).map((text, index) => manifests(text, `set${index}.yaml`)),
    kyverno: async () => {
      asked.push('kyverno')
      return '/tools/kyverno'
    },
    exec: async (file) => {
      asked.push(file)
      return recorded('nothing-matched')
    },
    signal: new AbortController().signal,
    timeout: 1_000,
    temporaryDirectory: mkdtempSync(join(tmpdir(), 'chg-test-')),
  })
  return verdict.then((one) => ({ ...one, asked }))
}

describe('sets', () => {
  const limits = (max: number) =>
    `apiVersion: v1\nkind: ConfigMap\nmetadata: {name: limits, namespace: shop}\ndata: {max: "${max}"}\n`
  const byParams = policy(
    '- expression: object.spec.replicas <= int(params.data.max)',
    'paramKind: {apiVersion: v1, kind: ConfigMap}',
    'validationActions: [Deny]\nparamRef: {name: limits, parameterNotFoundAction: Deny}',
  )

  it('have their own parameters, as staging and production have', async () => {
    const { findings } = await check(
      byParams,
      `${deployment}---\n${limits(5)}`,
      `${deployment}---\n${limits(20)}`,
    )
    expect(findings.map(({ place }) => place.file)).toEqual(['set0.yaml'])
  })

  it('find elsewhere what they do not hold', async () => {
    const { findings } = await check(byParams, deployment, limits(20))
    expect(findings).toEqual([])
  })

  it('count a policy once that lies below the paths as well', async () => {
    const rules = policy(replicas)
    const { policies, findings } = await checkPolicies({
      policies: manifests(rules, 'all.yaml'),
      sets: [manifests(`${deployment}---\n${rules}`, 'all.yaml')],
      kyverno: () => Promise.reject(new Error('not wanted')),
      exec: () => Promise.reject(new Error('not wanted')),
      signal: new AbortController().signal,
      timeout: 1_000,
      temporaryDirectory: tmpdir(),
    })
    expect(policies).toBe(1)
    expect(findings).toHaveLength(1)
  })
})

describe('policies', () => {
  it('are counted, and what they say is put together', async () => {
    const { policies, resources, findings, asked } = await check(`${policy(replicas)}---\n${clusterPolicy}`)
    expect({ policies, resources }).toEqual({ policies: 2, resources: 1 })
    expect(findings.map(({ rule }) => rule)).toEqual(['policy-violation/rules', 'policy-matched-nothing'])
    expect(asked).toEqual(['kyverno', '/tools/kyverno'])
  })

  it('do not need Kyverno where none is for it', async () => {
    expect((await check(policy(replicas))).asked).toEqual([])
  })

  it('stand also among the resources, where they are evaluated and not judged', async () => {
    const { policies, resources, findings } = await check(
      'apiVersion: v1\nkind: ConfigMap\nmetadata: {name: a}\n',
      `${deployment}---\n${policy(replicas)}`,
    )
    expect({ policies, resources }).toEqual({ policies: 1, resources: 1 })
    expect(findings.map(({ rule }) => rule)).toEqual(['policy-violation/rules'])
  })

  it.each([
    ['templates.gatekeeper.sh/v1', 'ConstraintTemplate'],
    ['constraints.gatekeeper.sh/v1beta1', 'K8sRequiredLabels'],
    ['admissionregistration.k8s.io/v1alpha1', 'ValidatingAdmissionPolicy'],
  ])('that nothing here evaluates are no pass: %s %s', async (apiVersion, kind) => {
    const { policies, findings } = await check(
      `apiVersion: ${apiVersion}\nkind: ${kind}\nmetadata: {name: a}\n`,
    )
    expect(policies).toBe(0)
    expect(findings.map((one) => [one.level, one.rule, isUndecided(one)])).toEqual([
      ['error', 'policy-unsupported', true],
    ])
  })
})
