import { readFileSync } from 'node:fs'
import { join } from 'node:path'
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
