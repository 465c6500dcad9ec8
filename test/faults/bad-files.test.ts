import { mkdir, readFile, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { parse, stringify } from 'yaml'
import { expectStopped } from './stopped.ts'
import type { SubjectName, Texts } from './subjects.ts'
import { enterTown, type Town } from './town.ts'

const onCluster = ['argocd-sync', 'rollback', 'velero-snapshot', 'verify-health', 'window-gate'] as const
let town: Town
beforeAll(async () => {
  town = await enterTown()
  await write(
    'broken/calendar.yaml',
    'apiVersion: argoproj.io/v1alpha1\nkind: AppProject\nspec: {syncWindows: [\n',
  )
  await write('broken/window.yaml', project("schedule: '61 * * * *'\n      duration: 1h"))
  await write(
    'broken/zone.yaml',
    project("schedule: '0 2 * * *'\n      duration: 1h\n      timeZone: Europe/Atlantis"),
  )
  await write('broken/nothing.yaml', 'apiVersion: v1\nkind: ConfigMap\nmetadata: {name: x}\n')
  await write('broken/manifests/deployment.yaml', 'apiVersion: v1\nkind: Service\nmetadata:\n  name: [x\n')
  await write('broken/policies/policy.yaml', 'apiVersion: v1\nkind: Policy\nmetadata:\n\tname: x\n')
  await write('broken/kubeconfig.yaml', 'apiVersion: v1\nclusters: [\nusers: }\n')
})
beforeEach(() => town.rewind())
afterAll(() => town.leave())

async function write(path: string, text: string): Promise<void> {
  const file = join(town.company.repository.clone, path)
  await mkdir(dirname(file), { recursive: true })
  await writeFile(file, text)
}

function project(window: string): string {
  return `apiVersion: argoproj.io/v1alpha1
kind: AppProject
metadata:
  name: production
spec:
  syncWindows:
    - kind: allow
      applications: ['*']
      ${window}
`
}

async function expectRefused(
  name: SubjectName,
  inputs: Texts,
  sentence: RegExp,
  verdicts?: readonly string[],
): Promise<void> {
  expectStopped(await town.run(name, inputs), sentence, verdicts)
  expect(town.writes()).toEqual([])
}

describe.each(['argocd-sync', 'window-gate'] as const)('the calendar of %s', (name) => {
  test.each([
    ['calendars/none.yaml', /"calendars\/none\.yaml" can't be read/],
    ['calendars', /"calendars" can't be read/],
    ['broken/calendar.yaml', /broken\/calendar\.yaml:[34]:\d+/],
    ['broken/window.yaml', /window 0 .*61|broken\/window\.yaml:9/i],
    ['broken/zone.yaml', /Atlantis/],
    ['broken/nothing.yaml', /broken\/nothing\.yaml: there is no AppProject/],
    ['calendars/production.yaml#moon', /no AppProject "moon"/],
    ['argocd:moon', /AppProject argocd\/moon|argocd:moon/],
    ['argocd:', /argocd:/],
  ])('%s is unknown, and says what and where', (calendar, sentence) =>
    expectRefused(name, { calendar }, sentence),
  )
})

describe.each(onCluster)('the kubeconfig of %s', (name) => {
  test.each([
    ['no/kubeconfig', /no\/kubeconfig, which does not exist/],
    ['broken/kubeconfig.yaml', /broken\/kubeconfig\.yaml is not YAML.*line \d/],
    ['calendars', /kubeconfig .*calendars cannot be read \(EISDIR\)/i],
    ['just\nsome text', /content of input kubeconfig/],
    ['YXBpVmVyc2lvbjogdjEK', /which does not exist/],
  ])('%j is named with its fix', (kubeconfig, sentence) => expectRefused(name, { kubeconfig }, sentence))

  test('a context that is not there is named, with those that are', () =>
    expectRefused(name, { context: 'moon' }, /has no context "moon"/))

  test.each([
    ['current-context', '', /has no current-context/],
    ['current-context', 'elsewhere', /has no context "elsewhere"/],
    ['clusters', [], /names the cluster "sandbox", which is not among its clusters/],
    ['users', [], /names the user "sandbox", which is not among its users/],
    ['contexts', 'none', /has contexts that are no list/],
    ['users', [{ name: 'sandbox', user: { 'auth-provider': { name: 'gcp' } } }], /uses auth-provider/],
    [
      'users',
      [{ name: 'sandbox', user: { exec: { apiVersion: 'v0' } } }],
      /exec plugin of .* apiVersion "v0"/,
    ],
    [
      'users',
      [{ name: 'sandbox', user: execUser('no-such-plugin') }],
      /exec plugin no-such-plugin .* is not there/,
    ],
    ['users', [{ name: 'sandbox', user: execUser('false') }], /exec plugin false .* ended with exit code 1/],
  ])('%s: %j is named with its fix', async (member, value, sentence) => {
    const config = parse(await readFile(town.sandbox.kubeconfig, 'utf8')) as Record<string, unknown>
    await expectRefused(name, { kubeconfig: stringify({ ...config, [member]: value }) }, sentence)
  })

  test('without any it is missed', () => expectRefused(name, { kubeconfig: '-' }, /no kubeconfig was given/i))
})

function execUser(command: string) {
  return { exec: { apiVersion: 'client.authentication.k8s.io/v1', command, interactiveMode: 'Never' } }
}

const toArgoCd = ['argocd-sync', 'rollback', 'verify-health', 'window-gate'] as const
describe.each(toArgoCd)('the way of %s to Argo CD', (name) => {
  const server = { 'argocd-server': 'https://127.0.0.1:1' }
  test.each([
    [
      { 'argocd-server': 'argocd.example.com' },
      /argocd-server "argocd\.example\.com" is not an http\(s\) URL/i,
    ],
    [
      { 'argocd-server': 'https://u:p@argocd.example.com' },
      /argocd-server .* is not an http\(s\) URL without credentials/i,
    ],
    [{ ...server, 'argocd-headers': 'no colon' }, /argocd-headers is not of the form Name: value/],
    [{ ...server, 'argocd-ca': 'no/ca.pem' }, /argocd-ca could not be read.*no\/ca\.pem/i],
    [{ 'argocd-namespace': 'moon' }, /no (Application moon\/api-gateway|AppProject moon\/production)/],
  ])('%j is named with its fix', (inputs, sentence) => expectRefused(name, inputs, sentence))
})

describe('the files of validate-manifests', () => {
  test.each([
    [{ paths: 'nowhere' }, /nowhere/, ['unknown', 'refuse']],
    [{ paths: '../outside' }, /outside/, ['unknown', 'refuse']],
    [{ paths: '/etc' }, /\/etc/, ['unknown', 'refuse']],
    [{ paths: 'apps', 'helm-values': 'no/values.yaml' }, /no\/values\.yaml/, ['unknown', 'refuse']],
    [{ paths: 'broken/manifests' }, /1 error|deployment\.yaml/, ['refuse']],
    [{ 'kubernetes-versions': '1.12' }, /1\.12/, ['unknown']],
    [{ base: 'no-such-branch' }, /no-such-branch/, ['unknown']],
  ])('%j is named with its fix', (inputs, sentence, verdicts) =>
    expectRefused('validate-manifests', inputs as Texts, sentence, verdicts),
  )

  test('wrong YAML is a finding at its line', async () => {
    const run = await town.run('validate-manifests', { paths: 'broken/manifests' })
    expect(run.findings[0]?.place).toMatchObject({
      file: 'broken/manifests/deployment.yaml',
      line: expect.any(Number),
    })
  })
})

describe('the files of policy-check', () => {
  test.each([
    [{ paths: 'nowhere' }, /nowhere/, ['unknown', 'refuse']],
    [{ policies: 'nowhere' }, /nowhere/, ['unknown', 'refuse']],
    [{ policies: 'calendars' }, /polic/, ['unknown', 'refuse']],
    [{ policies: 'broken/policies' }, /policy\.yaml|polic/, ['unknown', 'refuse']],
    [{ paths: 'broken/manifests' }, /deployment\.yaml|error/, ['unknown', 'refuse']],
  ])('%j is named with its fix', (inputs, sentence, verdicts) =>
    expectRefused('policy-check', inputs as Texts, sentence, verdicts),
  )
})

describe('what due-changes is asked for', () => {
  test.each([
    [{ branch: 'no-such-branch' }, /no-such-branch/],
    [{ branch: '--output=/tmp/x' }, /--output/],
    [{ application: 'moon' }, /moon/],
  ])('%j is named with its fix', (inputs, sentence) =>
    expectRefused('due-changes', inputs as Texts, sentence),
  )
})
