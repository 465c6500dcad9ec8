import { execFileSync } from 'node:child_process'
import { existsSync, readFileSync } from 'node:fs'
import { mkdir, mkdtemp, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { dirname, isAbsolute, join } from 'node:path'
import { runForTest } from '@chg/action/testing'
import { ChgError } from '@chg/core'
import { virtualClock } from '@chg/core/testing'
import { memoryLedger } from '@chg/ledger/testing'
import { type GitHubSeed, type Sandbox, startSandbox } from '@chg/sandbox'
import { afterEach, expect, it } from 'vitest'
import { developmentTools } from '../../../scripts/tools.ts'
import { action } from './action.ts'
import { run } from './run.ts'

const deployment = (namespace: string, extra = '') => `apiVersion: apps/v1
kind: Deployment
metadata:
  name: api
  namespace: ${namespace}
spec:
  selector: {matchLabels: {app: api}}
  template:
    metadata: {labels: {app: api}}
    spec:
      containers:
        - name: api
          image: a:1
${extra}`
const config = `applications:
  api:
    paths: [k/production/**]
    clusters: [eu-1]
    namespaces: [api-extra]
  other:
    paths: [other/**]
    clusters: [us-1]
`
const house = {
  '.github/chg.yaml': config,
  'k/base/kustomization.yaml': 'resources: [deployment.yaml]\n',
  'k/base/deployment.yaml': deployment('default'),
  'k/staging/kustomization.yaml': 'namespace: staging\nresources: [../base]\n',
  'k/production/kustomization.yaml': 'namespace: production\nresources: [../base]\n',
  'other/map.yaml': 'apiVersion: v1\nkind: ConfigMap\nmetadata: {name: a, namespace: other}\n',
}

async function tree(files: Readonly<Record<string, string>>): Promise<string> {
  const root = await mkdtemp(join(tmpdir(), 'chg-validate-'))
  for (const [file, text] of Object.entries(files)) {
    await mkdir(dirname(join(root, file)), { recursive: true })
    await writeFile(join(root, file), text)
  }
  return root
}

const tools = () => {
  const { kubectl, helm } = developmentTools()
  const missing = async () => {
    throw new Error('not wanted here')
  }
  return { kubectl: async () => kubectl, helm: async () => helm, kyverno: missing }
}
const validate = async (
  files: Readonly<Record<string, string>>,
  inputs: Record<string, string> = {},
  world = {},
) => runForTest(action, run, inputs, { workspace: await tree(files), tools: tools(), ...world })
const scopeIn = ({ outputs }: { outputs: Record<string, string> }) => JSON.parse(outputs.scope ?? 'null')

let sandbox: Sandbox | undefined
afterEach(() => sandbox?.stop())

/** A world in which a pull request changes `files` and GitHub can be asked. */
async function pullRequest(files: readonly string[], seed: Partial<GitHubSeed> = {}) {
  const clock = virtualClock()
  const pullRequests = [{ repository: 'org/repo', number: 7, files: files.map((filename) => ({ filename })) }]
  sandbox = await startSandbox({ clock, github: { pullRequests, ...seed } })
  const event = join(await mkdtemp(join(tmpdir(), 'chg-event-')), 'event.json')
  await writeFile(event, JSON.stringify({ pull_request: { number: 7, base: { sha: 'f'.repeat(40) } } }))
  const env = {
    GITHUB_EVENT_PATH: event,
    GITHUB_API_URL: sandbox.github.url,
    GITHUB_EVENT_NAME: 'pull_request',
  }
  return { world: { clock, env }, token: sandbox.github.token, requests: sandbox.requests }
}

it('passes valid manifests and tells all that is there', async () => {
  const result = await validate(house)
  expect(result.outputs).toMatchObject({
    verdict: 'pass',
    code: 'manifests-valid',
    resources: '3',
    errors: '0',
  })
  expect(scopeIn(result)).toEqual({
    applications: ['api', 'other'],
    clusters: ['eu-1', 'us-1'],
    namespaces: ['api-extra', 'other', 'production', 'staging'],
  })
  expect(result.exitCode).toBe(0)
})

it('refuses a misspelt field at its exact line, once for the overlays that share it', async () => {
  const result = await validate({
    ...house,
    'k/base/deployment.yaml': deployment('default', '          imagePulPolicy: Always\n'),
  })
  expect(result.outputs).toMatchObject({ verdict: 'refuse', code: 'manifests-invalid', errors: '1' })
  expect(result.outputs.reason).toContain('k/base/deployment.yaml:14')
  expect(result.findings).toMatchObject([
    {
      rule: 'schema-unknown-field',
      place: { file: 'k/base/deployment.yaml', line: 14, column: 11 },
      fix: 'did you mean imagePullPolicy?',
    },
  ])
  expect(result.exitCode).toBe(1)
})

it('writes the report and the SARIF where the outputs say', async () => {
  const { outputs } = await validate({
    'a.yaml': 'apiVersion: v1\nkind: Pod\nmetadata: {name: A}\nspec: {containers: [{name: a, image: a}]}\n',
  })
  expect(isAbsolute(outputs.report ?? '')).toBe(true)
  const report = JSON.parse(readFileSync(outputs.report ?? '', 'utf8'))
  expect(report).toMatchObject({
    resources: 1,
    counts: { error: 1 },
    findings: [{ rule: 'metadata-invalid' }],
  })
  expect(JSON.parse(readFileSync(outputs.sarif ?? '', 'utf8'))).toMatchObject({ version: '2.1.0' })
})

it('judges for every version that is asked for, and says which ones differ', async () => {
  const pod =
    'apiVersion: v1\nkind: Pod\nmetadata: {name: a}\nspec: {containers: [{name: a, image: a}], resources: {}}\n'
  const inputs = { 'kubernetes-versions': '1.34, v1.31.2' }
  const { findings, outputs } = await validate({ 'a.yaml': pod }, inputs)
  expect(findings).toMatchObject([{ message: 'spec.resources is not a known field (Kubernetes 1.31)' }])
  expect(outputs.code).toBe('manifests-invalid')
})

it('names an input that it cannot read before anything is rendered', async () => {
  const { outputs } = await validate(house, { 'kubernetes-versions': '1.12' })
  expect(outputs).toMatchObject({ verdict: 'unknown', code: 'input-invalid' })
  expect(outputs.reason).toContain('1.25 to 1.37')
})

it('does not take nothing for valid', async () => {
  expect((await validate({ 'notes.md': '' })).outputs).toMatchObject({
    verdict: 'refuse',
    code: 'nothing-to-check',
  })
  expect((await validate({ 'notes.md': '' }, { 'allow-empty': 'true' })).outputs.verdict).toBe('pass')
  const skipped = await validate({ 'other/map.yaml': house['other/map.yaml'] }, { skip: 'v1/ConfigMap' })
  expect(skipped.outputs.code).toBe('nothing-to-check')
})

it('says what cannot be rendered, and that a tool is missing', async () => {
  const broken = await validate({ 'k/kustomization.yaml': 'resources: [gone.yaml]\n' })
  expect(broken.outputs).toMatchObject({ verdict: 'refuse', code: 'render-failed' })
  const kubectl = async () => {
    throw new ChgError('tool-missing', 'kubectl is not on PATH', 'install kubectl in a step before')
  }
  const none = await validate(house, {}, { tools: { ...tools(), kubectl } })
  expect(none.outputs).toMatchObject({ verdict: 'unknown', code: 'tool-missing' })
})

it('wants a definition for custom kinds, unless told not to', async () => {
  const files = { 'a.yaml': 'apiVersion: example.com/v1\nkind: Widget\nmetadata: {name: a}\n' }
  expect((await validate(files)).findings).toMatchObject([{ rule: 'schema-missing', level: 'error' }])
  expect((await validate(files, { 'ignore-missing-schemas': 'true' })).outputs.verdict).toBe('pass')
})

it('narrows the scope to what the pull request touches, through shared bases too', async () => {
  const { world, token } = await pullRequest(['k/production/kustomization.yaml'])
  const inputs = { 'github-token': token }
  const result = await validate(house, inputs, world)
  expect(scopeIn(result)).toEqual({
    applications: ['api'],
    clusters: ['eu-1'],
    namespaces: ['api-extra', 'production'],
  })
  await sandbox?.stop()
  const shared = await pullRequest(['k/base/deployment.yaml'])
  const both = await validate(house, { 'github-token': shared.token }, shared.world)
  expect(scopeIn(both)).toMatchObject({
    applications: ['api'],
    namespaces: ['api-extra', 'production', 'staging'],
  })
})

it('touches nothing when only a text changes', async () => {
  const { world, token } = await pullRequest(['README.md'])
  const result = await validate(house, { 'github-token': token }, world)
  expect(scopeIn(result)).toEqual({ applications: [], clusters: [], namespaces: [] })
})

it('keeps one comment on the pull request, and none in observe mode', async () => {
  const { world, token, requests } = await pullRequest(['other/map.yaml'])
  const posts = () => requests.filter(({ method }) => method === 'POST').length
  await validate(house, { 'github-token': token, mode: 'observe' }, world)
  expect(posts()).toBe(0)
  await validate(house, { 'github-token': token }, world)
  await validate({ ...house, 'other/map.yaml': 'kind: ConfigMap\n' }, { 'github-token': token }, world)
  expect(posts()).toBe(1)
  expect(requests.filter(({ method }) => method === 'PATCH')).toHaveLength(1)
})

it('does without the comment where the token is read-only', async () => {
  const { world, token } = await pullRequest(['other/map.yaml'], { readOnly: true })
  const result = await validate(house, { 'github-token': token }, world)
  expect(result.outputs.verdict).toBe('pass')
  expect(result.lines.join('\n')).toContain('pull-requests: write')
})

it('counts everything as touched, and says so, when neither GitHub nor Git can tell', async () => {
  const { world, token } = await pullRequest(['other/map.yaml'])
  sandbox?.faults.inject({ endpoint: 'github', effect: { kind: 'status', status: 503 } })
  const result = await validate(house, { 'github-token': token }, world)
  expect(result.outputs.verdict).toBe('pass')
  expect(scopeIn(result).applications).toEqual(['api', 'other'])
  expect(result.warnings.join('\n')).toMatch(/everything counts as touched.*no comment was written/s)
})

it('does not go on with a token that GitHub does not accept', async () => {
  const { world } = await pullRequest(['other/map.yaml'])
  const result = await validate(house, { 'github-token': 'wrong-token' }, world)
  expect(result.outputs).toMatchObject({ verdict: 'unknown', code: 'github-unauthorized' })
})

it('judges custom resources by the definitions beside them, rendered or plain', async () => {
  const schema =
    'type: object\n          properties: {spec: {type: object, properties: {size: {type: integer}}}}'
  const files = {
    'crds/widget.yaml': `apiVersion: apiextensions.k8s.io/v1
kind: CustomResourceDefinition
metadata: {name: widgets.example.com}
spec:
  group: example.com
  scope: Namespaced
  names: {kind: Widget, plural: widgets}
  versions:
    - name: v1
      served: true
      storage: true
      schema:
        openAPIV3Schema:
          ${schema}
`,
    'k/kustomization.yaml': 'resources: [widget.yaml]\n',
    'k/widget.yaml': 'apiVersion: example.com/v1\nkind: Widget\nmetadata: {name: a}\nspec:\n  size: big\n',
  }
  const { findings } = await validate(files)
  expect(findings).toMatchObject([
    { rule: 'schema-type', place: { file: 'k/widget.yaml', line: 5, column: 9 } },
  ])
})

it('asks Git where GitHub is not asked, and records commit and tree', async () => {
  const workspace = await tree(house)
  const git = (...args: string[]) =>
    execFileSync('git', ['-c', 'user.name=t', '-c', 'user.email=t@example.com', ...args], {
      cwd: workspace,
      encoding: 'utf8',
    }).trim()
  git('init', '-q', '-b', 'main')
  git('add', '.')
  git('commit', '-qm', 'one')
  git('checkout', '-qb', 'change')
  await writeFile(join(workspace, 'other/map.yaml'), `${house['other/map.yaml']}data: {a: b}\n`)
  git('commit', '-qam', 'two')
  const ledger = memoryLedger()
  const inputs = { base: 'main', change: 'CHG-1' }
  const result = await runForTest(action, run, inputs, { workspace, tools: tools(), ledger })
  expect(scopeIn(result)).toEqual({ applications: ['other'], clusters: ['us-1'], namespaces: ['other'] })
  const events = await ledger.read()
  expect(events.at(-1)?.data).toMatchObject({
    commit: git('rev-parse', 'HEAD'),
    tree: git('rev-parse', 'HEAD^{tree}'),
    resources: 3,
  })
  const unknown = await runForTest(action, run, { base: '--output=x' }, { workspace, tools: tools() })
  expect(unknown.outputs).toMatchObject({ verdict: 'unknown', code: 'base-unknown' })
  expect(existsSync(join(workspace, 'x'))).toBe(false)
})

it('lets no markup of a manifest act in the summary', async () => {
  const { summary } = await validate({
    'a.yaml':
      'apiVersion: v1\nkind: Pod\nmetadata: {name: "<img src=x> @org/team"}\nspec: {containers: []}\n',
  })
  expect(summary).not.toMatch(/<img|@org/)
})
