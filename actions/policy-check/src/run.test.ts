import { mkdirSync, mkdtempSync, readFileSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, isAbsolute, join } from 'node:path'
import { runForTest, type TestRun } from '@chg/action/testing'
import { ChgError, type Exec } from '@chg/core'
import { memoryLedger } from '@chg/ledger/testing'
import { describe, expect, it } from 'vitest'
import { action } from './action.ts'
import { run } from './run.ts'

const deployment = (replicas: number) =>
  `apiVersion: apps/v1\nkind: Deployment\nmetadata:\n  name: api\n  namespace: shop\nspec:\n  replicas: ${replicas}\n`
const policy = (expression: string, does = 'Deny') => `apiVersion: admissionregistration.k8s.io/v1
kind: ValidatingAdmissionPolicy
metadata: {name: rules}
spec:
  matchConstraints:
    resourceRules: [{apiGroups: [apps], apiVersions: [v1], operations: [CREATE], resources: [deployments]}]
  validations: [{expression: '${expression}', message: at most 5 replicas}]
---
apiVersion: admissionregistration.k8s.io/v1
kind: ValidatingAdmissionPolicyBinding
metadata: {name: rules}
spec: {policyName: rules, validationActions: [${does}]}
`
const most = 'object.spec.replicas <= 5'
const clusterPolicy =
  'apiVersion: kyverno.io/v1\nkind: ClusterPolicy\nmetadata: {name: labels}\nspec: {rules: []}\n'

function check(
  files: Readonly<Record<string, string>>,
  inputs: Readonly<Record<string, string>> = {},
  world: Parameters<typeof runForTest>[3] = {},
): Promise<TestRun> {
  const workspace = mkdtempSync(join(tmpdir(), 'chg-test-'))
  for (const [name, text] of Object.entries(files)) {
    mkdirSync(dirname(join(workspace, name)), { recursive: true })
    writeFileSync(join(workspace, name), text)
  }
  return runForTest(action, run, { policies: 'policies', ...inputs }, { workspace, ...world })
}

describe('policy-check', () => {
  it('passes when the policies hold', async () => {
    const { exitCode, outputs } = await check({ 'policies/p.yaml': policy(most), 'app.yaml': deployment(3) })
    expect(outputs).toMatchObject({
      verdict: 'pass',
      code: 'policies-hold',
      policies: '1',
      resources: '1',
      errors: '0',
    })
    expect(exitCode).toBe(0)
  })

  it('refuses a violation, at its line, in the annotations, the report, SARIF and the summary', async () => {
    const { exitCode, outputs, findings, summary } = await check({
      'policies/p.yaml': policy(most),
      'app.yaml': deployment(9),
    })
    expect(exitCode).toBe(1)
    expect(outputs).toMatchObject({ verdict: 'refuse', code: 'policy-violated', errors: '1', warnings: '0' })
    expect(outputs.reason).toBe('app.yaml:7: Deployment shop/api: at most 5 replicas')
    expect(findings.map(({ place }) => place)).toEqual([
      expect.objectContaining({ file: 'app.yaml', line: 7 }),
    ])
    const { report = '', sarif = '' } = outputs
    expect([isAbsolute(report), isAbsolute(sarif)]).toEqual([true, true])
    expect(readFileSync(report, 'utf8')).toContain('at most 5 replicas')
    const result = JSON.parse(readFileSync(sarif, 'utf8')).runs[0].results[0]
    expect(result.locations[0].physicalLocation.region.startLine).toBe(7)
    expect(summary).toContain('1 policy · 1 object · 1 error · 0 warnings')
  })

  it('passes with a warning where the binding only warns', async () => {
    const { outputs } = await check({ 'policies/p.yaml': policy(most, 'Warn'), 'app.yaml': deployment(9) })
    expect(outputs).toMatchObject({
      verdict: 'pass',
      warnings: '1',
      reason: expect.stringContaining('with 1 warning'),
    })
  })

  it('says that it cannot tell what only a cluster knows, unless that is allowed', async () => {
    const files = {
      'policies/p.yaml': policy('request.userInfo.username == "ci"'),
      'app.yaml': deployment(3),
    }
    expect((await check(files)).outputs).toMatchObject({ verdict: 'unknown', code: 'policy-undecided' })
    expect((await check(files, { 'allow-undecided': 'true' })).outputs).toMatchObject({
      verdict: 'pass',
      warnings: '1',
    })
  })

  it('refuses when there is nothing to check, unless that is allowed', async () => {
    const noPolicy = {
      'policies/c.yaml': 'apiVersion: v1\nkind: ConfigMap\nmetadata: {name: a}\n',
      'app.yaml': deployment(3),
    }
    const noResource = { 'policies/p.yaml': policy(most) }
    expect((await check(noPolicy)).outputs).toMatchObject({
      verdict: 'refuse',
      code: 'nothing-to-check',
      policies: '0',
    })
    expect((await check(noResource)).outputs).toMatchObject({
      verdict: 'refuse',
      code: 'nothing-to-check',
      resources: '0',
    })
    expect((await check(noResource, { 'allow-empty': 'true' })).outputs.verdict).toBe('pass')
  })

  it('refuses manifests that cannot be read', async () => {
    const { outputs } = await check({
      'policies/p.yaml': policy(most),
      'app.yaml': 'kind: [\napiVersion: v1',
    })
    expect(outputs).toMatchObject({
      verdict: 'refuse',
      code: 'manifests-invalid',
      reason: expect.stringContaining('app.yaml'),
    })
  })

  it('is unknown when a path is not there', async () => {
    const { exitCode, outputs } = await check({ 'app.yaml': deployment(3) })
    expect(outputs).toMatchObject({ verdict: 'unknown', code: 'path-missing' })
    expect(exitCode).toBe(1)
  })

  it('records the counts, and in observe mode what it would have refused', async () => {
    const ledger = memoryLedger()
    const files = { 'policies/p.yaml': policy(most), 'app.yaml': deployment(9) }
    const { exitCode } = await check(files, { change: 'CHG-1234', mode: 'observe' }, { ledger })
    expect(exitCode).toBe(0)
    const events = JSON.stringify(await ledger.read())
    expect(events).toContain('policy.checked')
    expect(events).toContain('"errors":1')
  })
})

describe('Kyverno', () => {
  const files = { 'policies/p.yaml': clusterPolicy, 'app.yaml': deployment(3) }
  const tools = {
    kubectl: async () => 'kubectl',
    helm: async () => 'helm',
    kyverno: async () => '/tools/kyverno',
  }
  const answering =
    (ran: string[]): Exec =>
    async (file, args) => {
      ran.push([file, args[0]].join(' '))
      return { exitCode: 0, stdout: '', stderr: '' }
    }

  it('is asked when there is a policy for it', async () => {
    const ran: string[] = []
    const { outputs } = await check(files, {}, { tools, exec: answering(ran) })
    expect(ran).toEqual(['/tools/kyverno apply'])
    expect(outputs).toMatchObject({ verdict: 'pass', policies: '1' })
  })

  it('is not asked, nor looked for, when there is none', async () => {
    const missing = {
      ...tools,
      kyverno: () => Promise.reject(new ChgError('tool-missing', 'not there', 'install it')),
    }
    const { outputs } = await check(
      { 'policies/p.yaml': policy(most), 'app.yaml': deployment(3) },
      {},
      { tools: missing },
    )
    expect(outputs.verdict).toBe('pass')
  })

  it('is downloaded where it is missing; a failed download is unknown, never a pass', async () => {
    const asked: string[] = []
    const missing = {
      ...tools,
      kyverno: () => Promise.reject(new ChgError('tool-missing', 'not there', 'install it')),
    }
    const { outputs } = await check(
      files,
      {},
      {
        tools: missing,
        http: {
          request: async ({ url }) => {
            asked.push(url)
            return { status: 404, headers: {}, body: new Uint8Array(), text: () => '' }
          },
          lines: () => {
            throw new Error('not wanted')
          },
        },
      },
    )
    expect(asked).toEqual([
      expect.stringMatching(/^https:\/\/github\.com\/kyverno\/kyverno\/releases\/download\/v1\.19\.0\//),
    ])
    expect(outputs).toMatchObject({ verdict: 'unknown', code: 'download-failed' })
  })
})
