import { ChgError, type JsonObject } from '@chg/core'
import type { DryRun, KubeObject, Resource } from '@chg/kubernetes'
import { readManifests } from '@chg/manifests'
import { expect, test } from 'vitest'
import type { LiveOptions } from './ask-live.ts'
import { compareLive } from './compare-live.ts'
import { differences, refusals } from './live-findings.ts'

const configMaps: Resource = {
  group: '',
  version: 'v1',
  plural: 'configmaps',
  kind: 'ConfigMap',
  namespaced: true,
}
const secrets: Resource = { ...configMaps, plural: 'secrets', kind: 'Secret' }
const map = (data: object, metadata: object = {}, kind = 'ConfigMap') =>
  ({ apiVersion: 'v1', kind, metadata: { name: 'a', namespace: 'shop', ...metadata }, data }) as KubeObject

/** A cluster that answers each look and each dry run in turn, the last answer for ever. */
function cluster(looks: readonly (KubeObject | undefined)[], runs: readonly (DryRun | ChgError)[]) {
  const asked: string[] = []
  const kubernetes: LiveOptions['kubernetes'] = {
    server: 'https://api',
    context: 'production',
    kinds: async (apiVersion) => (apiVersion === 'v1' ? [configMaps, secrets] : undefined),
    async get(_, name) {
      const look = looks[Math.min(asked.filter((one) => one.startsWith('get')).length, looks.length - 1)]
      asked.push(`get ${name}`)
      return look
    },
    async dryRun(_, name, namespace, { type, force, fieldManager }) {
      const run = runs[Math.min(asked.filter((one) => !one.startsWith('get')).length, runs.length - 1)]
      asked.push(`${type} ${namespace}/${name} as ${fieldManager}${force === true ? ' by force' : ''}`)
      if (run === undefined || run instanceof ChgError) throw run ?? new Error('not asked for')
      return run
    },
  }
  return { kubernetes, asked }
}
const accepted = (object: KubeObject): DryRun => ({ kind: 'accepted', object })
const collected = (...objects: readonly object[]) => {
  const { manifests } = readManifests(
    objects.map((one) => JSON.stringify(one, null, 1)).join('\n---\n'),
    'a.yaml',
  )
  return { sets: [{ source: '.', manifests, inputs: ['a.yaml'] }], findings: [] }
}
async function compared(
  object: JsonObject,
  looks: readonly (KubeObject | undefined)[],
  runs: readonly (DryRun | ChgError)[],
) {
  const { kubernetes, asked } = cluster(looks, runs)
  const options = { kubernetes, fieldManager: undefined, namespace: undefined, ignored: [] }
  const { objects, failure, hooks } = await compareLive(collected(object), [], options)
  return { answer: objects[0]?.answer, objects, asked, failure, hooks }
}

test('what the server writes, status, and marks of those who apply are no difference; those of the manifest are', async () => {
  const live = map(
    { a: '1' },
    {
      uid: 'x',
      resourceVersion: '1',
      generation: 3,
      creationTimestamp: '2026',
      managedFields: [{}],
      annotations: { 'argocd.argoproj.io/tracking-id': 'a', 'meta.helm.sh/release-name': 'b' },
      labels: { 'app.kubernetes.io/instance': 'a' },
    },
  )
  const applied = map({ a: '1' }, { uid: 'x', resourceVersion: '1', generation: 4 })
  const { answer } = await compared(map({ a: '1' }), [{ ...live, status: { x: 1 } }], [accepted(applied)])
  expect(answer).toEqual({ answer: 'same' })
  const labelled = map(
    { a: '1' },
    { uid: 'x', resourceVersion: '1', labels: { 'app.kubernetes.io/managed-by': 'me' } },
  )
  const bare = map({ a: '1' }, { uid: 'x', resourceVersion: '1' })
  expect((await compared(map({ a: '1' }), [bare], [accepted(labelled)])).answer).toMatchObject({
    answer: 'differs',
  })
})

test('it is asked as the manager that applied the object and owns most of it', async () => {
  const entry = (manager: string, operation: string, fields: object) => ({
    manager,
    operation,
    fieldsV1: fields,
  })
  const managedFields = [
    entry('cainjector', 'Apply', { a: {} }),
    entry('argocd-controller', 'Apply', { a: {}, b: {}, c: {} }),
    entry('kubectl-edit', 'Update', { a: {}, b: {}, c: {}, d: {}, e: {} }),
  ]
  const live = map({}, { managedFields })
  expect((await compared(map({}), [live], [accepted(live)])).asked).toEqual([
    'get a',
    'apply shop/a as argocd-controller',
  ])
})

test('an object that changes between look and dry run is looked at again, and is not told if that never ends', async () => {
  const [old, now] = [map({ a: '1' }, { resourceVersion: '1' }), map({ a: '2' }, { resourceVersion: '2' })]
  expect(await compared(now, [old, now], [accepted(now)])).toMatchObject({
    answer: { answer: 'same' },
    asked: expect.objectContaining({ length: 4 }),
  })
  expect((await compared(now, [old], [accepted(now)])).answer).toMatchObject({
    answer: 'unknown',
    why: 'unanswered',
  })
})

test('a conflict is asked for by force as well, and is never no difference', async () => {
  const live = map({ a: '2' })
  const conflict: DryRun = { kind: 'conflict', message: 'conflict with "editor": .data.a', isOwned: true }
  const { answer, asked } = await compared(map({ a: '1' }), [live], [conflict, accepted(map({ a: '1' }))])
  expect(answer).toMatchObject({ answer: 'differs', change: 'changed', conflict: conflict.message })
  expect(asked.at(-1)).toBe('apply shop/a as chg-actions by force')
  const other: DryRun = { kind: 'conflict', message: 'the object has been modified', isOwned: false }
  expect((await compared(map({ a: '1' }), [live], [other])).answer).toMatchObject({
    answer: 'unknown',
    why: 'conflict',
  })
})

test('what was applied last and cannot be read leaves it unknown', async () => {
  const annotations = { 'kubectl.kubernetes.io/last-applied-configuration': '{' }
  const live = map({ a: '1' }, { annotations })
  expect((await compared(map({ a: '1' }), [live], [accepted(live)])).answer).toMatchObject({
    answer: 'unknown',
  })
})

test('an object that is being deleted, and one without a namespace, are not told', async () => {
  const going = map({}, { deletionTimestamp: '2026-11-21T00:00:00Z' })
  expect((await compared(map({}), [going], [])).answer).toMatchObject({ answer: 'unknown', why: 'conflict' })
  const { answer } = await compared(map({}, { namespace: undefined }), [undefined], [])
  expect(answer).toMatchObject({
    answer: 'unknown',
    why: 'unplaced',
    fix: expect.stringContaining('namespace'),
  })
})

test('what cannot be decoded is said without the patch that the server repeats', async () => {
  const message =
    'Invalid value: "map[data:map[a:hidden] datta:map[]]": strict decoding error: unknown field "datta"'
  const refused: DryRun = { kind: 'refused', message: '', causes: [{ field: 'patch', message }] }
  const { objects } = await compared({ ...map({}), datta: {} }, [undefined], [refused])
  expect(refusals(objects, [])).toMatchObject([
    {
      message: 'the API server refuses it: strict decoding error: unknown field "datta"',
      path: ['datta'],
    },
  ])
})

test('hooks are not asked for', async () => {
  const hook = map({}, { annotations: { 'helm.sh/hook': 'pre-install' } })
  expect(await compared(hook, [undefined], [])).toMatchObject({ objects: [], hooks: 1, asked: [] })
})

test('a server that is gone is not asked again and again; one that fails on an object is', async () => {
  const gone = new ChgError('kubernetes-unreachable', 'connect refused', 'check', {
    cause: new Error('refused'),
  })
  const ask = async (error: ChgError) => {
    const { kubernetes, asked } = cluster([undefined], [error])
    const many = Array.from({ length: 40 }, (_, index) => map({}, { name: `m${index}` }))
    const options = { kubernetes, fieldManager: undefined, namespace: undefined, ignored: [] }
    const { objects, failure } = await compareLive(collected(...many), [], options)
    expect(new Set(objects.map(({ answer }) => answer.answer))).toEqual(new Set(['unknown']))
    return { runs: asked.filter((one) => !one.startsWith('get')).length, failure }
  }
  expect(await ask(gone)).toEqual({ runs: 8, failure: gone })
  const busy = new ChgError('kubernetes-unreachable', 'answered 503', 'look')
  expect(await ask(busy)).toEqual({ runs: 40, failure: undefined })
})

test('a difference is found where the manifest states the field, whatever the order in the cluster', async () => {
  const list = (...names: string[]) => names.map((name) => ({ name, value: name }))
  const manifest = { ...map({}), env: list('a', 'b') }
  const live = { ...map({}), env: [...list('x'), { name: 'a', value: 'old' }, ...list('b')] }
  const applied = { ...map({}), env: list('x', 'a', 'b') }
  const { objects } = await compared(manifest, [live], [accepted(applied)])
  expect(differences(objects)).toMatchObject([
    {
      rule: 'live-differs',
      message: 'env[1].value is "old" in the cluster, and would be "a"',
      path: ['env', 0, 'value'],
      place: { file: 'a.yaml', line: 12 },
    },
  ])
})

test('what is refused is an error at its line, unless it is said already; of Secrets without words', async () => {
  const causes = [{ field: 'data.a', message: 'Invalid value: "hidden"' }]
  const refused: DryRun = { kind: 'refused', message: 'Invalid value: "hidden"', causes }
  const { objects } = await compared(map({ a: '1' }), [undefined], [refused])
  const [found] = refusals(objects, [])
  expect(found).toMatchObject({
    rule: 'live-refused',
    level: 'error',
    path: ['data', 'a'],
    place: { line: 9 },
  })
  expect(found?.message).toBe('the API server refuses data.a: Invalid value: "hidden"')
  const said = {
    rule: 'schema-type',
    level: 'error',
    message: '',
    place: { file: 'a.yaml' },
    object: 'ConfigMap shop/a',
  } as const
  expect(refusals(objects, [said])).toEqual([])
  const secret = await compared(map({ a: 'hidden' }, {}, 'Secret'), [undefined], [refused])
  expect(JSON.stringify([secret.answer, refusals(secret.objects, [])])).not.toContain('hidden')
  const misshapen =
    'failed to create typed patch object (shop/a; /v1, Kind=ConfigMap): .dataa: field not declared in schema'
  const { objects: wrong } = await compared(
    map({}),
    [undefined],
    [{ kind: 'refused', message: misshapen, causes: [] }],
  )
  expect(refusals(wrong, [])[0]?.message).toBe('the API server refuses dataa: field not declared in schema')
})
