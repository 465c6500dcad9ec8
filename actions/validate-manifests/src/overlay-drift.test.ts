import { execFileSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { developmentTools } from '../../../scripts/tools.ts'
import { type Files, tree, validateIn, write } from './test-validate.ts'

const deployment = `apiVersion: apps/v1
kind: Deployment
metadata:
  name: web
spec:
  replicas: 3
  selector: {matchLabels: {app: web}}
  template:
    metadata: {labels: {app: web}}
    spec:
      containers:
        - name: web
          image: web:1
          env: [{name: URL, value: http://api.staging.example.com}]
`
const patch = (replicas: number, url = 'staging') => `apiVersion: apps/v1
kind: Deployment
metadata:
  name: web
spec:
  replicas: ${replicas}
  template:
    spec:
      containers:
        - name: web
          env: [{name: URL, value: "http://api.${url}.example.com"}]
`
const overlay = (name: string, more = '') =>
  `namespace: shop-${name}\nresources: [../../base${more}]\npatches: [{path: patch.yaml}]\n`
const house: Files = {
  'base/kustomization.yaml': 'resources: [web.yaml]\n',
  'base/web.yaml': deployment,
  'overlays/staging/kustomization.yaml': overlay('staging'),
  'overlays/staging/patch.yaml': patch(1),
  'overlays/production/kustomization.yaml': overlay('production'),
  'overlays/production/patch.yaml': patch(5, 'production'),
}
const secret = (value: string) =>
  `apiVersion: v1\nkind: Secret\nmetadata: {name: key, namespace: shop}\nstringData: {password: ${value}}\n`
const compare = { 'compare-overlays': 'overlays/staging ./overlays/production/' }

async function tools() {
  const { kubectl, helm } = developmentTools()
  return { kubectl: async () => kubectl, helm: async () => helm, kyverno: async () => kubectl }
}
const validate = async (files: Files, inputs: Record<string, string> = {}) => {
  const workspace = await tree(files)
  return validateIn(workspace, { ...compare, ...inputs }, { tools: await tools() })
}
type Ran = Awaited<ReturnType<typeof validate>>
const found = ({ findings }: Ran) =>
  findings.map(({ rule, place }) => `${rule} ${place.file}:${place.line}`).toSorted()
const reportOf = ({ outputs }: Ran): { overlays: [{ differences: object[] }] } =>
  JSON.parse(readFileSync(outputs.report ?? '', 'utf8'))

test('a difference is found in the patch that writes it; names and namespaces of the environments are none', async () => {
  const ran = await validate(house)
  expect(found(ran)).toEqual(['overlay-drift overlays/production/patch.yaml:6'])
  expect(ran.findings[0]).toMatchObject({
    level: 'warning',
    message: 'spec.replicas is 1 in staging and 5 in production, which is not declared',
    fix: 'if it is meant, add to declared-differences: Deployment/web: spec.replicas',
  })
  expect(ran.outputs).toMatchObject({ verdict: 'pass', 'overlay-differences': '1' })
  expect(ran.summary).toContain('| Deployment web | spec.replicas | 1 | 5 |')
  expect(reportOf(ran).overlays).toEqual([
    {
      left: 'overlays/staging',
      right: 'overlays/production',
      names: ['staging', 'production'],
      differences: [{ object: 'Deployment web', path: ['spec', 'replicas'], left: 1, right: 5 }],
    },
  ])
})

test('what only one overlay writes is found there, not in what they share', async () => {
  const other = patch(5).replace('  replicas: 5\n', '').replace('staging', 'production')
  const ran = await validate({ ...house, 'overlays/production/patch.yaml': other })
  expect(found(ran)).toEqual(['overlay-drift overlays/staging/patch.yaml:6'])
  expect(ran.findings[0]?.message).toContain('is 1 in staging and 3 in production')
})

test('it refuses where it counts as an error, and not where it is declared, here or in a file', async () => {
  const strict = { 'overlay-drift': 'error' }
  expect((await validate(house, strict)).outputs).toMatchObject({ verdict: 'refuse', errors: '1' })
  const declared = 'Deployment: spec.replicas\nDeployment/gone'
  const ran = await validate(house, { ...strict, 'declared-differences': declared })
  expect([ran.outputs.verdict, ran.outputs['overlay-differences']]).toEqual(['pass', '0'])
  expect(ran.summary).toContain('staging and production differ in nothing that is not declared')
  expect(ran.summary).toContain('Declared, and no difference any more: Deployment/gone')
  const files = { ...house, 'meant.txt': '# as agreed\nDeployment/web: spec.** # sizes\n' }
  const byFile = await validate(files, { ...strict, 'declared-differences': 'file:meant.txt' })
  expect(byFile.outputs.verdict).toBe('pass')
})

test('with off it is told in the summary only', async () => {
  const ran = await validate(house, { 'overlay-drift': 'off' })
  expect([ran.findings, ran.outputs['overlay-differences']]).toEqual([[], '1'])
  expect(ran.summary).toContain('| Deployment web | spec.replicas | 1 | 5 |')
})

test('an object that one environment lacks is found where it is', async () => {
  const ran = await validate({
    ...house,
    'overlays/production/kustomization.yaml': overlay('production', ', more.yaml'),
    'overlays/production/more.yaml': 'apiVersion: v1\nkind: ConfigMap\nmetadata: {name: more}\n',
    'overlays/production/patch.yaml': patch(1, 'production'),
  })
  expect(found(ran)).toEqual(['overlay-missing overlays/production/more.yaml:3'])
  expect(ran.findings[0]?.message).toBe(
    'ConfigMap more is in production and not in staging, which is not declared',
  )
})

test('directories of plain manifests, and charts by their values files, are environments too', async () => {
  const chart: Files = {
    'chart/Chart.yaml': 'apiVersion: v2\nname: web\nversion: 1.0.0\n',
    'chart/values-staging.yaml': 'replicas: 1\n',
    'chart/values-production.yaml': 'replicas: 2\n',
    'chart/templates/web.yaml': deployment.replace('replicas: 3', 'replicas: {{ .Values.replicas }}'),
  }
  const values = 'chart/values-staging.yaml\nchart/values-production.yaml'
  const pairs = [
    'chart + chart/values-staging.yaml chart + chart/values-production.yaml',
    'chart/values-staging.yaml chart/values-production.yaml',
  ]
  for (const pair of pairs) {
    const ran = await validate(chart, { 'helm-values': values, 'compare-overlays': pair })
    expect(found(ran)).toEqual(['overlay-drift chart/values-production.yaml:1'])
  }
  const plain = { 'env/staging/a.yaml': secret('one'), 'env/production/b/c.yaml': secret('other') }
  const ran = await validate(plain, { 'compare-overlays': 'env/staging env/production' })
  expect(found(ran)).toEqual(['overlay-drift env/production/b/c.yaml:4'])
})

test('values of Secrets are told nowhere', async () => {
  const files = { 'env/staging/a.yaml': secret('hidden-one'), 'env/production/a.yaml': secret('hidden-two') }
  const ran = await validate(files, { 'compare-overlays': 'env/staging env/production', output: 'json,text' })
  const { findings, summary, outputs } = ran
  expect(findings[0]?.message).toBe(
    'stringData.password has one secret value in staging and another one in production, which is not declared',
  )
  const told = [JSON.stringify(findings), summary, readFileSync(outputs.text ?? '', 'utf8')].join()
  expect(told + JSON.stringify(reportOf(ran))).not.toContain('hidden')
})

test.each([
  [
    'overlays/stagin overlays/production',
    /no overlay.*"overlays\/stagin".*/,
    /did you mean overlays\/staging\?/,
  ],
  ['base overlays/production', /no overlay.*"base"/, /only if paths names it/],
  ['overlays/staging', /names 1 sources, not two/, /for example/],
  ['overlays/staging overlays/staging/', /compared with itself/, /./],
])('the comparison %j is an error of the input', async (pair, message, fix) => {
  const { outputs, summary } = await validate(house, { 'compare-overlays': pair })
  expect(outputs).toMatchObject({ verdict: 'unknown', code: 'input-invalid' })
  expect(outputs.reason).toMatch(message)
  expect(summary.replaceAll('\\', '')).toMatch(fix)
})

test.each([
  ['deployment: spec.replicas', /kinds begin with a capital letter/],
  ['file:none.txt', /none.txt cannot be read \(ENOENT\)/],
  ['file:base/web.yaml', /base\/web.yaml:1: .*is no path/],
])('the declaration %j is an error of the input', async (line, message) => {
  const { outputs } = await validate(house, { 'declared-differences': line })
  expect(outputs).toMatchObject({ verdict: 'unknown', code: 'input-invalid' })
  expect(outputs.reason).toMatch(message)
})

test('what cannot be rendered does not count as the same', async () => {
  const broken = { ...house, 'overlays/production/patch.yaml': 'kind: [' }
  expect(found(await validate(broken)).map((one) => one.split(' ')[0])).toEqual([
    'overlay-not-compared',
    'render-failed',
  ])
})

test('with base, drift that was there before does not refuse', async () => {
  const workspace = await tree(house)
  const git = (...args: string[]) =>
    execFileSync('git', ['-c', 'user.name=a', '-c', 'user.email=a@b.c', ...args], { cwd: workspace })
  git('init', '-q', '-b', 'main')
  git('add', '-A')
  git('commit', '-qm', 'one')
  git('checkout', '-qb', 'change')
  await write(workspace, { 'overlays/production/patch.yaml': patch(6, 'production') })
  git('commit', '-qam', 'two')
  const inputs = { ...compare, 'overlay-drift': 'error', base: 'main' }
  const world = { tools: await tools() }
  expect((await validateIn(workspace, inputs, world)).outputs).toMatchObject({ verdict: 'pass', known: '1' })
  await write(workspace, {
    'overlays/production/patch.yaml': `${patch(6, 'production')}          imagePullPolicy: Always\n`,
  })
  git('commit', '-qam', 'three')
  expect((await validateIn(workspace, inputs, world)).outputs).toMatchObject({
    verdict: 'refuse',
    known: '1',
    errors: '1',
  })
})
