import { readFileSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { type Sandbox, startSandbox } from '@chg/sandbox'
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest'
import { type Files, validate } from './test-validate.ts'

const READER = 'reader-token'
let sandbox: Sandbox
beforeAll(async () => {
  const deny = [{ verb: 'patch', resource: '*' }]
  sandbox = await startSandbox({ tokens: [{ token: READER, user: 'reader', deny }] })
  seed('a', { a: '1' })
})
afterEach(() => sandbox.faults.clear())
afterAll(() => sandbox.stop())

const seed = (name: string, data: object) =>
  sandbox.store.create('configmaps', {
    apiVersion: 'v1',
    kind: 'ConfigMap',
    metadata: { name, namespace: 'default' },
    data,
  })
const map = (name: string, value: string, more = '') => `apiVersion: v1
kind: ConfigMap
metadata:
  name: ${name}
  namespace: default
${more}data:
  a: "${value}"
`
const files = (...maps: readonly string[]): Files => ({ 'deploy/maps.yaml': maps.join('---\n') })
const diff = (tree: Files, inputs: Record<string, string> = {}) =>
  validate(tree, { 'live-diff': 'report', kubeconfig: sandbox.kubeconfig, ...inputs })
type Ran = Awaited<ReturnType<typeof diff>>
const live = ({ outputs }: Ran) =>
  ['', '-created', '-changed', '-unchanged', '-unknown'].map((name) => outputs[`live${name}`])
const reportOf = ({ outputs }: Ran) => JSON.parse(readFileSync(outputs.report ?? '', 'utf8')).live

test('without it nothing is asked and nothing told', async () => {
  const ran = await validate(files(map('a', '2')))
  expect([ran.outputs.verdict, ran.outputs.live, ran.outputs['live-changed']]).toEqual([
    'pass',
    undefined,
    undefined,
  ])
})

test('what is the same is the same', async () => {
  const ran = await diff(files(map('a', '1')))
  expect(live(ran)).toEqual(['same', '0', '0', '1', '0'])
  expect(ran.summary).toContain('0 would be created, 0 changed, 1 are the same, 0 could not be told')
})

test('what differs is told, is no finding, and passes; nothing is written', async () => {
  const ran = await diff(files(map('a', '2'), map('new', '1')))
  expect(live(ran)).toEqual(['differs', '1', '1', '0', '0'])
  expect([ran.outputs.verdict, ran.findings]).toEqual(['pass', []])
  expect(ran.summary).toContain('| ConfigMap default/a | data.a is "1" in the cluster, and would be "2" |')
  expect(reportOf(ran)).toMatchObject({
    answer: 'differs',
    objects: [
      {
        object: 'ConfigMap default/a',
        answer: 'differs',
        change: 'changed',
        fields: [{ live: '1', applied: '2' }],
      },
      { object: 'ConfigMap default/new', answer: 'differs', change: 'created' },
    ],
  })
  expect(sandbox.store.get('configmaps', 'default', 'a')).toMatchObject({ data: { a: '1' } })
  expect(sandbox.store.get('configmaps', 'default', 'new')).toBeUndefined()
})

test('where the cluster has to be what the files say, a difference is an error at its line', async () => {
  const ran = await diff(files(map('a', '2'), map('new', '1')), { 'live-diff': 'error' })
  expect(ran.outputs).toMatchObject({ verdict: 'refuse', live: 'differs' })
  expect(ran.findings.map(({ rule, place }) => `${rule} ${place.line}`)).toEqual([
    'live-differs 7',
    'live-missing 12',
  ])
  const ignored = { 'live-diff': 'error', 'ignore-live-differences': 'ConfigMap/a: data.a' }
  expect((await diff(files(map('a', '2')), ignored)).outputs).toMatchObject({ verdict: 'pass', live: 'same' })
})

test('a missing right is neither a difference nor none: it is told, and passes only where the cluster may differ', async () => {
  const text = await readFile(sandbox.kubeconfig, 'utf8')
  const kubeconfig = text.replaceAll(sandbox.kubernetes.token, READER)
  const ran = await diff(files(map('a', '1')), { kubeconfig })
  expect(live(ran)).toEqual(['unknown', '0', '0', '0', '1'])
  expect([ran.outputs.verdict, ran.findings]).toEqual(['pass', []])
  expect(ran.summary).toContain('forbidden: reader may not patch configmaps')
  const strict = await diff(files(map('a', '1')), { kubeconfig, 'live-diff': 'error' })
  expect(strict.outputs).toMatchObject({ verdict: 'unknown', code: 'live-unknown' })
})

test('what the API server refuses is an error at its line; what we said of it already is said once', async () => {
  const message = 'admission webhook "team.example" denied the request: no owner'
  const body = { kind: 'Status', status: 'Failure', code: 403, message }
  const effect = { kind: 'status', status: 403, body } as const
  sandbox.faults.inject({ endpoint: 'kubernetes', method: 'PATCH', times: 1, effect })
  const ran = await diff(files(map('a', '1')))
  expect(ran.outputs).toMatchObject({ verdict: 'refuse', live: 'unknown', 'live-unknown': '1' })
  expect(ran.findings).toMatchObject([
    {
      rule: 'live-refused',
      message: `the API server refuses it: ${message}`,
      place: { file: 'deploy/maps.yaml', line: 2 },
    },
  ])
  const misspelt = await diff(files(map('a', '1').replace('\ndata:', '\ndatta:')))
  expect(misspelt.findings.map(({ rule }) => rule)).toEqual(['schema-unknown-field'])
  expect(misspelt.outputs).toMatchObject({ live: 'unknown', 'live-unknown': '1' })
})

test('a server that does not answer makes the verdict unknown, and what was found is told all the same', async () => {
  sandbox.faults.inject({ endpoint: 'kubernetes', times: 1_000, effect: { kind: 'reset' } })
  const ran = await diff(files(map('a', '1')))
  expect(ran.outputs).toMatchObject({ verdict: 'unknown', code: 'kubernetes-unreachable', live: 'unknown' })
  expect(ran.outputs.report).toBeDefined()
})

test('a kubeconfig that is missing is an error', async () => {
  const { outputs } = await validate(files(map('a', '1')), { 'live-diff': 'report' })
  expect(outputs).toMatchObject({ verdict: 'unknown', code: 'kubeconfig-missing' })
})

test('values of Secrets are told nowhere', async () => {
  sandbox.store.create('secrets', {
    apiVersion: 'v1',
    kind: 'Secret',
    metadata: { name: 'key', namespace: 'default' },
    type: 'Opaque',
    data: { a: Buffer.from('hidden-live').toString('base64') },
  })
  const secret = map('key', 'hidden-file').replace('ConfigMap', 'Secret').replace('\ndata:', '\nstringData:')
  const ran = await diff(files(secret), { 'live-diff': 'error', output: 'json, text, sarif' })
  expect(ran.findings[0]).toMatchObject({
    message: 'data.a has another secret value in the cluster',
    place: { line: 7 },
  })
  const reports = [ran.outputs.report, ran.outputs.text, ran.outputs.sarif].map((path) =>
    readFileSync(path ?? '', 'utf8'),
  )
  const told = [ran.summary, JSON.stringify(ran.findings), ...reports].join()
  expect(told).not.toMatch(/hidden/)
  expect(told).not.toContain(Buffer.from('hidden-live').toString('base64').slice(0, 10))
})

test('objects without a namespace go where the input says', async () => {
  const text = map('a', '1').replace('  namespace: default\n', '')
  expect(live(await diff(files(text)))).toEqual(['unknown', '0', '0', '0', '1'])
  expect(live(await diff(files(map('a', '1'), map('new', '1'), text)))).toEqual([
    'unknown',
    '1',
    '0',
    '1',
    '1',
  ])
  expect((await diff(files(text), { namespace: 'default' })).outputs.live).toBe('same')
})
