import { execFileSync } from 'node:child_process'
import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { runForTest } from '@chg/action/testing'
import { expect, test } from 'vitest'
import { developmentTools } from '../../../scripts/tools.ts'
import { action } from './action.ts'
import { run } from './run.ts'

const deployment = (label: string) => `apiVersion: apps/v1
kind: Deployment
metadata: {name: api}
spec:
  selector: {matchLabels: {app: ${label}}}
  template:
    metadata: {labels: {app: ${label}}}
    spec: {containers: [{name: api, image: "a:1"}]}
`
const claim = 'apiVersion: v1\nkind: PersistentVolumeClaim\nmetadata: {name: data, namespace: shop}\n'
const claimSpec =
  'spec: {accessModes: [ReadWriteOnce], resources: {requests: {storage: 1Gi}}, volumeName: v, storageClassName: s}\n'
const files = {
  'k/base/kustomization.yaml': 'resources: [d.yaml]\n',
  'k/base/d.yaml': deployment('one'),
  'k/prod/kustomization.yaml': 'namespace: prod\nresources: [../base]\n',
  'claim.yaml': `${claim}${claimSpec}`,
}

const git = (cwd: string, ...args: string[]) =>
  execFileSync('git', ['-c', 'user.name=t', '-c', 'user.email=t@example.com', ...args], {
    cwd,
    encoding: 'utf8',
  }).trim()

async function write(root: string, content: Readonly<Record<string, string>>): Promise<void> {
  for (const [file, text] of Object.entries(content)) {
    await mkdir(dirname(join(root, file)), { recursive: true })
    await writeFile(join(root, file), text)
  }
}

async function repository(): Promise<string> {
  const root = await mkdtemp(join(tmpdir(), 'chg-base-run-'))
  await write(root, files)
  git(root, 'init', '-q', '-b', 'main')
  git(root, 'add', '-A')
  git(root, 'commit', '-qm', 'one')
  return root
}

async function validate(
  workspace: string,
  inputs: Record<string, string>,
  event?: object,
  more: Record<string, string> = {},
) {
  const { kubectl, helm } = developmentTools()
  const kyverno = async () => 'kyverno'
  const tools = { kubectl: async () => kubectl, helm: async () => helm, kyverno }
  const path = join(await mkdtemp(join(tmpdir(), 'chg-event-')), 'event.json')
  await writeFile(path, JSON.stringify(event ?? {}))
  const name = event === undefined ? 'push' : 'pull_request'
  const env = { GITHUB_EVENT_PATH: path, GITHUB_EVENT_NAME: name, ...more }
  return runForTest(action, run, inputs, { workspace, tools, env })
}

test('a selector that a pull request changes is refused where it is written, with where it was', async () => {
  const root = await repository()
  const sha = git(root, 'rev-parse', 'HEAD')
  await write(root, { 'k/base/d.yaml': `# changed\n${deployment('two')}` })
  git(root, 'commit', '-qam', 'two')
  const { findings, outputs } = await validate(root, {}, { pull_request: { number: 7, base: { sha } } })
  expect(outputs.verdict).toBe('refuse')
  expect(findings).toMatchObject([
    {
      rule: 'field-immutable',
      place: { file: 'k/base/d.yaml', line: 6 },
      message: expect.stringContaining('k/base/d.yaml:5'),
    },
  ])
  const [none] = [await validate(root, {})]
  expect(none.outputs.verdict).toBe('pass')
})

test('warns of a claim that is no longer there', async () => {
  const root = await repository()
  await rm(join(root, 'claim.yaml'))
  const { findings, outputs, summary } = await validate(root, { base: 'main' })
  expect(outputs.verdict).toBe('pass')
  expect(summary).toContain('No longer there: PersistentVolumeClaim shop/data.')
  expect(findings).toMatchObject([
    { rule: 'object-removed', level: 'warning', object: 'PersistentVolumeClaim shop/data' },
  ])
  expect(JSON.parse(await readFile(outputs.report ?? '', 'utf8'))).toMatchObject({
    removed: [
      {
        ...{ apiVersion: 'v1', kind: 'PersistentVolumeClaim', namespace: 'shop', name: 'data' },
        source: 'claim.yaml',
      },
    ],
  })
})

test('a base that was asked for and is not there is unknown; that of a pull request is said to be missing', async () => {
  const root = await repository()
  const asked = await validate(root, { base: 'no-such-ref' })
  expect(asked.outputs).toMatchObject({ verdict: 'unknown', code: 'base-unknown' })
  const event = { pull_request: { number: 7, base: { sha: 'f'.repeat(40) } } }
  const { outputs, summary } = await validate(root, {}, event)
  expect(outputs.verdict).toBe('pass')
  expect(summary).toContain('Rules about changing objects were not asked')
})

test('two commits of the merge that a pull request is checked out as are enough', async () => {
  const root = await repository()
  const first = git(root, 'rev-parse', 'HEAD')
  git(root, 'checkout', '-qb', 'change')
  await write(root, { 'k/base/d.yaml': deployment('two') })
  git(root, 'commit', '-qam', 'two')
  git(root, 'checkout', '-q', 'main')
  await write(root, { 'other.md': 'text' })
  git(root, 'add', '-A')
  git(root, 'commit', '-qm', 'three')
  git(root, 'checkout', '-qb', 'merged')
  git(root, 'merge', '-q', '--no-ff', '-m', 'merge', 'change')
  const parent = await mkdtemp(join(tmpdir(), 'chg-merge-'))
  git(parent, 'clone', '-q', '--depth', '2', '--branch', 'merged', `file://${root}`, 'clone')
  const env = { GITHUB_REF: 'refs/pull/7/merge', GITHUB_SHA: git(root, 'rev-parse', 'HEAD') }
  const event = { pull_request: { number: 7, base: { sha: first } } }
  const { findings } = await validate(join(parent, 'clone'), {}, event, env)
  expect(findings.map(({ rule }) => rule)).toEqual(['field-immutable'])
  const elsewhere = { ...env, GITHUB_REF: 'refs/heads/merged' }
  expect((await validate(join(parent, 'clone'), {}, event, elsewhere)).findings).toEqual([])
})
