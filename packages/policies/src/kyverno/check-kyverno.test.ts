import { mkdtempSync, readdirSync, readFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Exec, ExecResult } from '@chg/core'
import type { Manifest } from '@chg/manifests'
import { describe, expect, it } from 'vitest'
import { manifests } from '../testing.ts'
import { checkKyverno } from './check-kyverno.ts'
import { recorded } from './recorded.testing.ts'

const policies = manifests(
  `apiVersion: kyverno.io/v1
kind: ClusterPolicy
metadata: {name: require-labels}
spec:
  validationFailureAction: Enforce
  rules: [{name: check-team, validate: {pattern: {}}}]
---
apiVersion: kyverno.io/v1
kind: ClusterPolicy
metadata: {name: disallow-latest}
spec:
  rules: [{name: no-latest, validate: {failureAction: Audit, pattern: {}}}]
---
apiVersion: policies.kyverno.io/v1
kind: ValidatingPolicy
metadata: {name: max-replicas}
spec:
  validationActions: [Deny]
  validations: [{expression: object.spec.replicas <= 5, message: at most 5 replicas}]
`,
  'policies/kyverno.yaml',
)
const app = (name: string, source: string, namespace = 'shop') =>
  manifests(
    `apiVersion: apps/v1
kind: Deployment
metadata:
  name: ${name}
  namespace: ${namespace}
spec:
  replicas: 9
  template:
    spec:
      containers:
        - name: api
          image: api:latest
`,
    source,
  )
const two = [...app('api', 'apps/api.yaml'), ...app('web', 'apps/web.yaml')]

async function check(
  answers: readonly ExecResult[],
  given: Partial<{
    policies: readonly Manifest[]
    resources: readonly Manifest[]
    trees: readonly Manifest[]
    temporaryDirectory: string
  }> = {},
) {
  const temporaryDirectory = mkdtempSync(join(tmpdir(), 'chg-test-'))
  const seen: { readonly args: readonly string[]; readonly files: Readonly<Record<string, string>> }[] = []
  const exec: Exec = async (_, args, options) => {
    const directory = options?.cwd ?? ''
    const files = readdirSync(directory).map(
      (name) => [name, readFileSync(join(directory, name), 'utf8')] as const,
    )
    const answer = answers[seen.length] ?? recorded('nothing-matched')
    seen.push({ args: args.map((one) => one.replace(`${directory}/`, '')), files: Object.fromEntries(files) })
    return answer
  }
  const resources = given.resources ?? two
  const findings = await checkKyverno({
    policies,
    exceptions: [],
    resources,
    trees: resources,
    kyverno: 'kyverno',
    exec,
    signal: new AbortController().signal,
    timeout: 60_000,
    temporaryDirectory,
    ...given,
  })
  return { findings, seen, left: readdirSync(temporaryDirectory) }
}

describe('what Kyverno says', () => {
  it('is put to the field: by the path in its message, or by what the expression reads', async () => {
    const { findings } = await check([recorded('violations')])
    expect(findings.map(({ rule, level, place }) => [level, rule, place.file, place.line])).toEqual(
      expect.arrayContaining([
        ['error', 'policy-violation/require-labels/check-team', 'apps/api.yaml', 3],
        ['warning', 'policy-violation/disallow-latest/autogen-no-latest', 'apps/api.yaml', 12],
        ['error', 'policy-violation/max-replicas', 'apps/api.yaml', 7],
      ]),
    )
    expect(findings).toHaveLength(3)
  })

  it('is an error when a policy was passed over, and the files are removed again', async () => {
    const { findings, left } = await check([recorded('passed-over')])
    expect(
      findings.filter(({ rule }) => rule === 'policy-invalid').map(({ level, object }) => [level, object]),
    ).toEqual([
      ['error', 'ClusterPolicy require-labels'],
      ['error', undefined],
    ])
    expect(left).toEqual([])
  })

  it('is said when a policy applied to nothing', async () => {
    const { findings } = await check([recorded('nothing-matched')])
    expect(findings.map(({ rule, level }) => `${level} ${rule}`)).toEqual(
      Array(3).fill('notice policy-matched-nothing'),
    )
  })

  it('is refused when it is about something that Kyverno was not given', async () => {
    await expect(
      check([recorded('violations')], { resources: app('web', 'apps/web.yaml') }),
    ).rejects.toMatchObject({ code: 'kyverno-output' })
  })

  it('leaves nothing behind when it fails', async () => {
    const temporaryDirectory = mkdtempSync(join(tmpdir(), 'chg-test-'))
    const failing = check([recorded('does-not-compile')], { temporaryDirectory })
    await expect(failing).rejects.toMatchObject({ code: 'kyverno-failed' })
    expect(readdirSync(temporaryDirectory)).toEqual([])
  })
})

describe('what Kyverno is given', () => {
  it('is a file for each policy, one for the resources, and the labels of namespaces', async () => {
    const namespace = manifests(
      'apiVersion: v1\nkind: Namespace\nmetadata: {name: shop, labels: {tier: gold}}\n',
    )
    const { seen } = await check([], { trees: [...two, ...namespace] })
    expect(seen).toHaveLength(1)
    expect(seen[0]?.args.slice(0, 8)).toEqual([
      'apply',
      'policy-0.yaml',
      'policy-1.yaml',
      'policy-2.yaml',
      '--resource',
      'resources-0.yaml',
      '--values-file',
      'values.yaml',
    ])
    expect(seen[0]?.files['resources-0.yaml']?.split('\n---\n')).toHaveLength(2)
    expect(JSON.parse(seen[0]?.files['values.yaml'] ?? '')).toMatchObject({
      namespaceSelector: expect.arrayContaining([
        { name: 'shop', labels: { tier: 'gold', 'kubernetes.io/metadata.name': 'shop' } },
      ]),
    })
  })

  it('is split where overlays hold the same object, so that each answer finds its file', async () => {
    const overlays = [
      ...app('api', 'overlays/staging'),
      ...app('web', 'overlays/staging'),
      ...app('api', 'overlays/production'),
    ]
    const { findings, seen } = await check([recorded('violations'), recorded('nothing-matched')], {
      resources: overlays,
    })
    expect(seen.map(({ files, args }) => files[args[5] ?? '']?.split('\n---\n').length)).toEqual([2, 1])
    expect(
      findings.filter(({ rule }) => rule.startsWith('policy-violation')).map(({ place }) => place.file),
    ).toEqual(Array(3).fill('overlays/staging'))
  })
})

describe('namespaces that no tree holds', () => {
  const selecting = manifests(
    'apiVersion: kyverno.io/v1\nkind: ClusterPolicy\nmetadata: {name: gold}\nspec: {rules: [{name: a, match: {any: [{resources: {kinds: [Deployment], namespaceSelector: {matchLabels: {tier: gold}}}}]}}]}\n',
    'policies/gold.yaml',
  )
  it('are not taken for "no match"', async () => {
    const { findings } = await check([], { policies: selecting })
    expect(findings[0]).toMatchObject({
      rule: 'policy-needs-cluster',
      level: 'error',
      place: { file: 'policies/gold.yaml' },
    })
  })
  it('are taken from the trees', async () => {
    const namespace = manifests('apiVersion: v1\nkind: Namespace\nmetadata: {name: shop}\n')
    const { findings } = await check([], { policies: selecting, trees: [...two, ...namespace] })
    expect(findings.map(({ rule }) => rule)).toEqual(['policy-matched-nothing'])
  })
})
