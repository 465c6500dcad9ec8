import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { startSandbox } from '@chg/sandbox'
import { Ajv2020 } from 'ajv/dist/2020.js'
import { expect, test } from 'vitest'
import { configMap, tree, validateIn, write } from '../../actions/validate-manifests/src/test-validate.ts'
import { root } from '../../scripts/paths.ts'

const problemsBy = (schema: string) => {
  const published = JSON.parse(readFileSync(join(root, 'schemas', schema), 'utf8')) as object
  const validate = new Ajv2020({ strict: true, allowUnionTypes: true, allErrors: true }).compile(published)
  return (path: string, change: (value: Record<string, unknown>) => unknown = (value) => value) => {
    const value = JSON.parse(readFileSync(path, 'utf8')) as Record<string, unknown>
    return validate(change(value)) ? [] : validate.errors
  }
}
const report = problemsBy('manifests-report.schema.json')
const baseline = problemsBy('findings-baseline.schema.json')

const pod =
  'apiVersion: v1\nkind: Pod\nmetadata: {name: a}\nspec: {containers: [{name: a, image: a}], resources: {}}\n'
const ignored = '# chg-ignore: schema-unknown-field until=2999-12-31 reason=x'

test('the report and the baseline are what their schemas say', async () => {
  const workspace = await tree({
    'known.yaml': configMap('a', 'datta'),
    'gone.yaml': configMap('b', 'datta'),
    'pod.yaml': pod,
    'ignored.yaml': `${configMap('c')}datta: {} ${ignored}\n`,
  })
  const inputs = { baseline: 'baseline.json', 'kubernetes-versions': '1.31, 1.34' }
  await validateIn(workspace, { ...inputs, 'write-baseline': 'true' })
  expect(baseline(join(workspace, 'baseline.json'))).toEqual([])
  await write(workspace, {
    'gone.yaml': configMap('b'),
    'new.yaml': configMap('d', 'datta'),
    'broken.yaml': 'kind: [',
  })
  const { outputs } = await validateIn(workspace, inputs)
  const path = outputs.report ?? ''
  expect(report(path)).toEqual([])
  const states = JSON.parse(readFileSync(path, 'utf8')) as {
    findings: { state: string }[]
    stale: []
    suppressed: []
  }
  expect(new Set(states.findings.map(({ state }) => state))).toEqual(new Set(['new', 'known']))
  expect([states.stale.length, states.suppressed.length]).toEqual([1, 1])
  expect(report(path, (value) => ({ ...value, errors: 1 }))).not.toEqual([])
  expect(baseline(path)).not.toEqual([])
})

test('so is what is compared: environments with each other, and manifests with a cluster', async () => {
  const sandbox = await startSandbox()
  try {
    const object = (kind: string, name: string, value: string) =>
      `apiVersion: v1\nkind: ${kind}\nmetadata: {name: ${name}, namespace: default}\n${value}\n`
    const secret = 'data: {a: YQ==}'
    sandbox.store.create('configmaps', {
      apiVersion: 'v1',
      kind: 'ConfigMap',
      metadata: { name: 'a', namespace: 'default' },
      data: { a: '1', gone: '1' },
    })
    const workspace = await tree({
      'one/a.yaml': object('ConfigMap', 'a', 'data: {a: "1", c: "1"}'),
      'one/b.yaml': object('Secret', 'b', secret),
      'one/c.yaml': object('ConfigMap', 'only', 'data: {}'),
      'two/a.yaml': object('ConfigMap', 'a', 'data: {a: "2"}'),
      'two/b.yaml': object('Secret', 'b', `${secret}\nstringData: {b: c}`),
      'two/c.yaml': object('ConfigMap', 'a', 'data: {}').replace('default', 'none-such'),
    })
    const inputs = { 'compare-overlays': 'one two', 'live-diff': 'report', kubeconfig: sandbox.kubeconfig }
    const { outputs } = await validateIn(workspace, inputs)
    expect(report(outputs.report ?? '')).toEqual([])
    const told = JSON.parse(readFileSync(outputs.report ?? '', 'utf8')) as {
      overlays: [{ differences: object[] }]
      live: { objects: { answer: string }[] }
    }
    expect(told.overlays[0].differences.length).toBeGreaterThan(3)
    expect(new Set(told.live.objects.map(({ answer }) => answer))).toEqual(new Set(['differs']))
  } finally {
    await sandbox.stop()
  }
})
