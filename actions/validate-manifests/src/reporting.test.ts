import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { configMap, validate } from './test-validate.ts'

const mixed = {
  'a.yaml': `${configMap('ok')}---\n${configMap('bad', 'datta')}`,
  'b.yaml': 'apiVersion: v1\nkind: Secret\nmetadata: {name: s}\n',
}
const read = (path: string | undefined) => readFileSync(path ?? '', 'utf8')

test('every form is written in one run, and the outputs say where', async () => {
  const inputs = { output: 'json, sarif, junit\ntap, kubeconform, text', skip: 'Secret' }
  const { outputs } = await validate(mixed, inputs)
  expect(JSON.parse(read(outputs.report))).toMatchObject({
    counts: { error: 1 },
    findings: [
      { state: 'new', rule: 'schema-unknown-field', fingerprint: expect.stringMatching(/^[0-9a-f]{32}:1$/) },
    ],
  })
  expect(JSON.parse(read(outputs.sarif)).runs[0].results).toMatchObject([
    {
      baselineState: 'new',
      partialFingerprints: { primaryLocationLineHash: expect.stringMatching(/^[0-9a-f]+:1$/) },
      fixes: [{ description: { text: 'did you mean data?' } }],
    },
  ])
  expect(read(outputs.junit)).toContain('tests="3" failures="1" errors="0" skipped="1"')
  expect(read(outputs.tap)).toMatch(/^not ok 2 - a\.yaml \(ConfigMap bad\)$/m)
  expect(JSON.parse(read(outputs.kubeconform)).summary).toEqual({
    valid: 1,
    invalid: 1,
    errors: 0,
    skipped: 1,
  })
  expect(read(outputs.text)).toMatch(/^a\.yaml:11:1: error: ConfigMap bad: datta is not a known field/)
})

test('only what is asked for is written', async () => {
  const { outputs } = await validate(mixed, { output: 'junit' })
  expect([outputs.report, outputs.sarif, outputs.tap]).toEqual([undefined, undefined, undefined])
  expect(outputs.junit).toMatch(/junit\.xml$/)
  const odd = await validate(mixed, { output: 'xml' })
  expect(odd.outputs.code).toBe('input-invalid')
})

test('a kind that is rejected refuses, and kinds may be separated by commas', async () => {
  const { findings } = await validate(mixed, { reject: 'v1/Secret,Pod', skip: 'Pod, ConfigMap' })
  expect(findings).toMatchObject([{ rule: 'kind-rejected', object: 'Secret s', place: { file: 'b.yaml' } }])
})

test('without strict an unknown field is a warning', async () => {
  const { outputs } = await validate(mixed, { strict: 'false' })
  expect(outputs).toMatchObject({ verdict: 'pass', errors: '0', warnings: '1' })
})

test('without strict a key that is there twice is a warning, and the object is judged by its last value', async () => {
  const files = {
    'a.yaml': `${configMap('a', 'data')}data: {b: "1"}\n`,
    'b.yaml': `${configMap('b', 'data')}data: {b: 1}\n`,
  }
  expect((await validate(files)).findings.map(({ rule }) => rule)).toEqual([
    'yaml-duplicate-key',
    'yaml-duplicate-key',
  ])
  const { findings, outputs } = await validate(files, { strict: 'false' })
  expect(outputs).toMatchObject({ verdict: 'refuse', errors: '1', warnings: '2', resources: '2' })
  expect(findings.map(({ rule, level }) => `${level} ${rule}`).sort()).toEqual([
    'error schema-type',
    'warning yaml-duplicate-key',
    'warning yaml-duplicate-key',
  ])
})

test('files can be left out by patterns, and a pattern that is none is an input that is wrong', async () => {
  const { outputs } = await validate(mixed, { 'ignore-filename-pattern': '^a\\.ya?ml$\nnever' })
  expect(outputs).toMatchObject({ verdict: 'pass', resources: '1' })
  const odd = await validate(mixed, { 'ignore-filename-pattern': '(' })
  expect(odd.outputs.code).toBe('input-invalid')
})

test('exit-on-error tells the first object with an error only', async () => {
  const twice = { 'a.yaml': configMap('a', 'datta'), 'b.yaml': configMap('b', 'datta') }
  expect((await validate(twice, { 'exit-on-error': 'true' })).outputs.errors).toBe('1')
  expect((await validate(twice)).outputs.errors).toBe('2')
})

test('verbose names every object, and summary: false leaves the tables out', async () => {
  const { lines, summary } = await validate(mixed, { verbose: 'true', summary: 'false', skip: 'Secret' })
  expect(lines).toEqual(
    expect.arrayContaining([
      'a.yaml - ConfigMap ok is valid',
      'a.yaml - ConfigMap bad is invalid',
      'b.yaml - Secret s skipped',
    ]),
  )
  expect(summary).not.toContain('Touched')
  expect((await validate(mixed)).summary).toContain('Touched')
})

test('the summary begins with what is wrong, as links to lines of the commit', async () => {
  const world = { env: { GITHUB_SHA: 'c'.repeat(40), GITHUB_SERVER_URL: 'https://ghe.example.com' } }
  const { summary } = await validate(mixed, {}, world)
  expect(summary).toContain(`[a.yaml:11](https://ghe.example.com/org/repo/blob/${'c'.repeat(40)}/a.yaml#L11)`)
  expect(summary.indexOf('a.yaml:11')).toBeLessThan(summary.indexOf('Touched'))
})

test('versions that differ are shown beside each other', async () => {
  const pod =
    'apiVersion: v1\nkind: Pod\nmetadata: {name: a}\nspec: {containers: [{name: a, image: a}], resources: {}}\n'
  const { summary } = await validate({ 'a.yaml': pod }, { 'kubernetes-versions': '1.31, 1.34' })
  expect(summary).toContain('| Where | What versions differ in | 1.31 | 1.34 |')
  expect(summary).toMatch(/spec\.resources is not a known field \| ⛔ \| ✅ \|/)
})
