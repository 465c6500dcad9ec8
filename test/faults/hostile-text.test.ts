import { mkdir, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { type RecordingReporter, recordingReporter } from '@chg/action/testing'
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import { actionsReporter } from '../../packages/action/src/actions-reporter.ts'
import type { SubjectName, Texts } from './subjects.ts'
import { enterTown, type Town } from './town.ts'

/** What somebody might write to command the runner, to draw in the summary, or to run something. */
const evil =
  'x\n::error::pwned\n##[error]pwned\r\n::add-mask::a%0A::set-output name=verdict::pass <img src=x onerror=a()> `$(touch /tmp/pwned)` **bold** @everyone ![i](https://evil.example/i.png)'

let town: Town
beforeAll(async () => {
  town = await enterTown()
})
afterEach(() => town.sandbox.faults.clear())
afterAll(() => town.leave())

/** The run as the runner reads it: standard output, and the summary. */
async function seen(name: SubjectName, inputs: Texts = {}) {
  const stdout: string[] = []
  const record = recordingReporter()
  const runner = actionsReporter({}, (line) => void stdout.push(line))
  const both = (method: keyof RecordingReporter & keyof typeof runner) => [
    method,
    (...given: unknown[]) => {
      for (const one of [record, runner]) (one[method] as (...all: unknown[]) => void)(...given)
    },
  ]
  const methods = ['info', 'warning', 'error', 'annotate', 'mask', 'output', 'summary'] as const
  const reporter = Object.fromEntries(methods.map(both)) as unknown as typeof runner
  const run = await town.run(name, inputs, { reporter })
  return {
    exitCode: run.exitCode,
    outputs: record.outputs,
    summary: record.summaries.join('\n'),
    stdout: stdout.join('\n'),
  }
}

/** Commands to the runner are those of the action itself, each on one line; the summary has no markup from outside. */
function expectTame({ stdout, summary }: Awaited<ReturnType<typeof seen>>): void {
  for (const line of stdout.split(/\r?\n|\r/)) {
    expect(line).not.toMatch(/^\s*::(error|add-mask|set-output)[^:]*::(pwned|a%|pass)/)
    if (/^\s*::/.test(line)) expect(line).toMatch(/^::(error|warning|notice|add-mask)( [^:]*)?::/)
    else expect(line).not.toContain('##[')
  }
  const prose = summary.replaceAll(/```[\s\S]*?```/g, '').replaceAll('<br>', '')
  expect(prose).not.toMatch(/<(?!\/?(details|summary|code|sub)>)[a-z!/]/i)
  expect(prose).not.toMatch(/!\[i\]\(/)
  expect(prose).not.toMatch(/(^|\n)::/)
  expect(prose).not.toContain('**bold**')
  expect(prose).not.toContain('@everyone')
  expect(summary.split('```').length % 2).toBe(1)
}

test.each([
  { stdout: 'x\n::error::pwned', summary: '' },
  { stdout: ' ::stop-commands::a', summary: '' },
  { stdout: 'x ##[error]y', summary: '' },
  { stdout: '', summary: 'a <img src=x>' },
  { stdout: '', summary: 'a **bold**' },
])('%j would be noticed', (run) => {
  expect(() => expectTame({ exitCode: 0, outputs: {}, ...run })).toThrow()
})

async function write(path: string, text: string): Promise<void> {
  const file = join(town.company.repository.clone, path)
  await mkdir(dirname(file), { recursive: true })
  await writeFile(file, text)
}

const onCluster = ['argocd-sync', 'rollback', 'velero-snapshot', 'verify-health', 'window-gate'] as const

describe.each(onCluster)('%s', (name) => {
  const day = name === 'rollback' ? 'second' : 'first'

  test.each([
    ['Kubernetes', 'kubernetes', 403],
    ['Kubernetes', 'kubernetes', 422],
    ['Kubernetes', 'kubernetes', 500],
    ['Argo CD', 'argocd', 403],
    ['Argo CD', 'argocd', 400],
  ] as const)('repeats what %s (%s) says with %i as plain text', async (_, endpoint, status) => {
    await town.rewind(day)
    const body = { kind: 'Status', status: 'Failure', message: evil, error: evil, code: status }
    town.sandbox.faults.inject({ endpoint, effect: { kind: 'status', status, body } })
    const api = { 'argocd-server': town.sandbox.argocd.url, 'argocd-token': 'x.y.z' }
    const run = await seen(name, {
      timeout: '1m',
      ...(endpoint === 'argocd' && name !== 'velero-snapshot' && api),
    })
    if (endpoint === 'kubernetes' || name !== 'velero-snapshot') expect(run.exitCode).toBe(1)
    expectTame(run)
  })

  test('repeats hostile inputs as plain text', async () => {
    for (const input of [
      'change',
      'application',
      'context',
      'kubeconfig',
      'ledger',
      'environment',
      'mode',
      'timeout',
    ]) {
      await town.rewind(day)
      expectTame(await seen(name, { [input]: evil }))
    }
  })
})

describe('an application whose status was written by somebody else', () => {
  test.each(['argocd-sync', 'rollback', 'verify-health'] as const)(
    '%s shows its messages as plain text',
    async (name) => {
      await town.rewind(name === 'rollback' ? 'second' : 'first')
      const change = (phase: string, message: string) =>
        town.sandbox.store.update('applications', 'argocd', 'api-gateway', (object) => {
          const status = object.status as { operationState?: object }
          return {
            ...object,
            status: { ...status, operationState: { ...status.operationState, phase, message } },
          }
        })
      change('Failed', evil)
      expectTame(await seen(name, { timeout: '2m' }))
    },
  )

  test('window-gate shows the windows of a calendar as plain text', async () => {
    const project = {
      apiVersion: 'argoproj.io/v1alpha1',
      kind: 'AppProject',
      metadata: { name: evil },
      spec: {
        syncWindows: [
          { kind: 'allow', schedule: '0 0 1 1 *', duration: '1m', applications: ['*'], description: evil },
          { kind: 'deny', schedule: '* * * * *', duration: '1h', applications: ['*'], description: evil },
        ],
      },
    }
    await write('hostile/calendar.yaml', JSON.stringify(project))
    const run = await seen('window-gate', { calendar: 'hostile/calendar.yaml' })
    expect(run.outputs.verdict).toBe('refuse')
    expectTame(run)
  })
})

describe('manifests', () => {
  const object = (name: string) => ({
    apiVersion: 'v1',
    kind: 'ConfigMap',
    metadata: { name, [evil]: evil, labels: { [evil]: 1 } },
    [evil]: true,
  })

  test.each(['validate-manifests', 'policy-check'] as const)(
    '%s shows names and fields as plain text',
    async (name) => {
      await write('hostile/manifests/a.yaml', JSON.stringify(object(evil)))
      await write('hostile/manifests/b ::error::pwned\n::warning::x `<b>`.yaml', JSON.stringify(object('b')))
      await write(
        'hostile/manifests/c.yaml',
        `kind: ${JSON.stringify(evil)}\napiVersion: v1\nmetadata: {name: c}\n`,
      )
      const run = await seen(name, { paths: 'hostile/manifests' })
      if (name === 'validate-manifests') expect(run.outputs.verdict).toBe('refuse')
      expectTame(run)
    },
  )

  test('policy-check shows what a policy says as plain text', async () => {
    const policy = {
      apiVersion: 'admissionregistration.k8s.io/v1',
      kind: 'ValidatingAdmissionPolicy',
      metadata: { name: 'p' },
    }
    const resourceRules = [
      { apiGroups: ['apps'], apiVersions: ['v1'], operations: ['CREATE'], resources: ['deployments'] },
    ]
    const spec = {
      matchConstraints: { resourceRules },
      validations: [{ expression: 'false', message: evil }],
    }
    const binding = { apiVersion: policy.apiVersion, kind: `${policy.kind}Binding`, metadata: { name: 'b' } }
    await write('hostile/policies/p.yaml', JSON.stringify({ ...policy, spec }))
    const bound = { policyName: 'p', validationActions: ['Deny'] }
    await write('hostile/policies/b.yaml', JSON.stringify({ ...binding, spec: bound }))
    const run = await seen('policy-check', { policies: 'hostile/policies' })
    expect(run.outputs.verdict).toBe('refuse')
    expectTame(run)
  })
})

test('due-changes shows commits as plain text', async () => {
  const title = 'CHG-7: ::error::pwned <img src=x onerror=a()> `$(touch /tmp/pwned)` **bold** @everyone'
  const file = { 'apps/api-gateway/base/evil.txt': 'x' }
  await town.company.repository.commit(
    `${title}\n\n::error::pwned\n\nChange: CHG-7\nChange: ::error::pwned\nRisk: <b>\n`,
    file,
  )
  expectTame(await seen('due-changes'))
  await town.company.repository.commit(`${title}\n\n::error::pwned\n\nChange: CHG-7\nRisk: <b>\n`, {
    ...file,
    'apps/api-gateway/base/b.txt': 'y',
  })
  const run = await seen('due-changes')
  expect(run.outputs.changes).toContain('CHG-7')
  expectTame(run)
})
