import { describe, expect, test } from 'vitest'
import { check, deployment } from './check.ts'
import { kyvernoProgram } from './kyverno-program.ts'
import { maxReplicas, teamLabel } from './policies.ts'

const kyverno = kyvernoProgram()

describe('resources', () => {
  test('the same object in two overlays is asked about twice, and each answer finds its file', async () => {
    const { answers, said } = await check(kyverno('overlays'), {
      'policies/all.yaml': maxReplicas('Deny'),
      'apps/production/api.yaml': deployment('api', 9, '1'),
      'apps/staging/api.yaml': deployment('api', 2, '1'),
    })
    expect(said).toEqual(['error policy-violation/max-replicas apps/production/api.yaml:8'])
    expect(answers).toHaveLength(2)
  })

  test('of a kind that Kyverno does not know are judged by both kinds of policy', async () => {
    const { run, said } = await check(kyverno('unknown-kinds'), {
      'policies/pattern.yaml': teamLabel('Enforce').replace('[Deployment]', '[example.com/v1/Widget]'),
      'policies/cel.yaml': maxReplicas('Deny')
        .replace('[apps]', '[example.com]')
        .replace('[deployments]', '[widgets]')
        .replace('replicas <=', 'size <='),
      'apps/widget.yaml': `apiVersion: example.com/v1
kind: Widget
metadata: {name: w, namespace: shop}
spec:
  size: 9
`,
      'apps/api.yaml': deployment('api', 9, '1'),
    })
    expect(said).toEqual([
      'error policy-violation/max-replicas apps/widget.yaml:5',
      'error policy-violation/require-labels/check-team apps/widget.yaml:3',
    ])
    expect(run.outputs).toMatchObject({ verdict: 'refuse', resources: '2' })
  })

  test('without a namespace are those of namespace default', async () => {
    const { said } = await check(kyverno('no-namespace'), {
      'policies/all.yaml': maxReplicas('Deny'),
      'apps/api.yaml': deployment('api', 9, '1').replace('  namespace: shop\n', ''),
    })
    expect(said).toEqual(['error policy-violation/max-replicas apps/api.yaml:7'])
  })

  test('of which there are very many are all answered', async () => {
    const names = Array.from({ length: 300 }, (_, index) => `api-${index}`)
    const { run, answers } = await check(kyverno('huge'), {
      'policies/all.yaml': maxReplicas('Deny').replace(
        'at most 5 replicas',
        `'${'at most 5 replicas, '.repeat(400)}'`,
      ),
      'apps/all.yaml': names.map((name) => deployment(name, 9, '1')).join('---\n'),
    })
    expect(answers[0]?.stdout.length).toBeGreaterThan(1_500_000)
    expect(run.outputs).toMatchObject({ verdict: 'refuse', errors: '300', resources: '300' })
  })
})

describe('labels of namespaces', () => {
  const gold = teamLabel('Enforce').replace(
    'kinds: [Deployment]',
    'kinds: [Deployment], namespaceSelector: {matchLabels: {tier: gold}}',
  )
  const namespace = (name: string, tier: string) =>
    `apiVersion: v1\nkind: Namespace\nmetadata: {name: ${name}, labels: {tier: ${tier}}}\n`
  const files = {
    'policies/gold.yaml': gold,
    'apps/all.yaml': [
      namespace('shop', 'gold'),
      namespace('dev', 'tin'),
      deployment('api', 2, '1', 'shop'),
      deployment('api', 2, '1', 'dev'),
    ].join('---\n'),
  }

  test('come from the Namespace objects of the trees', async () => {
    const { said } = await check(kyverno('namespace-labels'), files)
    expect(said).toEqual(['error policy-violation/require-labels/check-team apps/all.yaml:14'])
  })

  test('that nobody knows make it unknown, where Kyverno itself would say nothing', async () => {
    const { run } = await check(kyverno('unknown-namespace'), {
      ...files,
      'apps/all.yaml': deployment('api', 2, '1'),
    })
    expect(run.outputs).toMatchObject({ verdict: 'unknown', code: 'policy-undecided' })
  })

  test('a policy with a namespace judges that namespace alone, and its reports come one by one', async () => {
    const { said } = await check(kyverno('namespaced-policy'), {
      'policies/all.yaml': maxReplicas('Deny', '{}', 'NamespacedValidatingPolicy'),
      'apps/all.yaml': [deployment('api', 9, '1', 'shop'), deployment('api', 9, '1', 'dev')].join('---\n'),
    })
    expect(said).toEqual(['error policy-violation/max-replicas apps/all.yaml:8'])
  })
})

test('policies with a namespace stand beside cluster-wide ones, of either kind', async () => {
  const { said } = await check(kyverno('mixed-namespaces'), {
    'policies/cluster.yaml': maxReplicas('Deny'),
    'policies/shop.yaml': teamLabel('Enforce')
      .replace('ClusterPolicy', 'Policy')
      .replace('  name: require-labels', '  name: require-labels\n  namespace: shop'),
    'apps/all.yaml': [deployment('api', 9, '1', 'shop'), deployment('web', 9, '1', 'dev')].join('---\n'),
  })
  expect(said).toEqual([
    'error policy-violation/max-replicas apps/all.yaml:21',
    'error policy-violation/max-replicas apps/all.yaml:8',
    'error policy-violation/require-labels/check-team apps/all.yaml:6',
  ])
})

test('a policy with a namespace that does not say which is one of namespace default', async () => {
  const { said } = await check(kyverno('nameless-namespace'), {
    'policies/all.yaml': maxReplicas('Deny', '{}', 'NamespacedValidatingPolicy').replace(
      'namespace: shop',
      '',
    ),
    'apps/api.yaml': deployment('api', 9, '1').replace('  namespace: shop\n', ''),
  })
  expect(said).toEqual(['error policy-violation/max-replicas apps/api.yaml:7'])
})

describe('policies', () => {
  test('that apply to nothing are said to, and it ends with 0 and no report', async () => {
    const { run, answers, said } = await check(kyverno('applied-to-nothing'), {
      'policies/all.yaml': [teamLabel('Enforce'), maxReplicas('Deny')].join('---\n'),
      'apps/service.yaml': 'apiVersion: v1\nkind: Service\nmetadata: {name: api, namespace: shop}\n',
    })
    expect(said).toEqual([
      'notice policy-matched-nothing policies/all.yaml:18',
      'notice policy-matched-nothing policies/all.yaml:4',
    ])
    expect(run.outputs).toMatchObject({ verdict: 'pass' })
    expect(answers.map(({ exitCode, stdout }) => [exitCode, stdout.includes('{')])).toEqual([[0, false]])
  })

  test('that Kyverno passes over make it a refusal, although it ends with 0', async () => {
    const { run, answers, said } = await check(kyverno('unknown-field'), {
      'policies/bad.yaml': noSuchField,
      'policies/good.yaml': maxReplicas('Deny'),
      'apps/api.yaml': deployment('api', 2, '1'),
    })
    expect(said).toContainEqual(expect.stringMatching(/^error policy-invalid policies\/bad\.yaml/))
    expect(run.outputs).toMatchObject({ verdict: 'refuse', code: 'policy-violated' })
    expect(answers[0]?.exitCode).toBe(0)
  })

  test('in CEL that do not compile leave nothing decided', async () => {
    const { run, answers } = await check(kyverno('not-compiled'), {
      'policies/bad.yaml': maxReplicas('Deny').replace('<= 5', '<='),
      'apps/api.yaml': deployment('api', 2, '1'),
    })
    expect(run.outputs).toMatchObject({ verdict: 'unknown', code: 'kyverno-failed' })
    expect(run.outputs.reason).toContain('max-replicas')
    expect(answers.map(({ exitCode, stdout }) => [exitCode, stdout])).toEqual([[1, '']])
  })
})

const noSuchField = teamLabel('Enforce')
  .replace('require-labels', 'misspelt')
  .replace('    - name', '    - nonsense: 1\n      name')
