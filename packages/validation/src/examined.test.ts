import { readManifests } from '@chg/manifests'
import { kubernetesVersions } from '@chg/schemas'
import { expect, test } from 'vitest'
import { essentialsNoted, examineFor, problemsNoted, suppressionsNoted } from './examined.ts'
import { isForTools } from './kind-list.ts'

const object = (text: string) => readManifests(text, 'a.yaml').manifests[0]?.object ?? {}
const versions = ['1.30', '1.36']
const asked = (text: string, question = {}) =>
  examineFor({ versions, problems: true, essentials: true, ...question })([object(text)])[0] ?? {}

test('a kind that all versions have is judged while it is read', () => {
  const text = 'apiVersion: v1\nkind: ConfigMap\nmetadata: {name: a}\n'
  expect(asked(`${text}data: {k: v}\n`)).toEqual({ essentials: expect.objectContaining({ data: { k: '' } }) })
  expect(asked(`${text}datta: {}\n`)).toMatchObject({ problems: [{ rule: 'schema-unknown-field' }] })
})

test.each([
  ['of a definition that may come later', 'a.example/v1', 'Thing'],
  ['that some versions lack', 'policy/v1beta1', 'PodSecurityPolicy'],
  ['that holds rules', 'apiextensions.k8s.io/v1', 'CustomResourceDefinition'],
  ['that holds expressions', 'admissionregistration.k8s.io/v1', 'ValidatingAdmissionPolicy'],
])('a kind %s is judged when all objects are known', (_, apiVersion, kind) => {
  const text = `apiVersion: ${apiVersion}\nkind: ${kind}\nmetadata: {name: a}\nspec: {}\n`
  const all = asked(text, { versions: kubernetesVersions() })
  expect(all).toMatchObject({ undecided: true })
  expect(all).not.toHaveProperty('problems')
})

test('of many objects each has its own answer', () => {
  const examine = examineFor({ versions, problems: true, essentials: false })
  const texts = ['datta: {}', 'data: {}', 'replicaz: 1', 'data: []'].map(
    (rest, at) =>
      `apiVersion: v1\nkind: ${at === 2 ? 'ReplicationController' : 'ConfigMap'}\nmetadata: {name: a}\n${rest}\n`,
  )
  const alone = texts.map((text) => examine([object(text)])[0])
  expect(examine(texts.map(object))).toEqual(alone)
  expect(alone.map((one) => one?.problems === undefined)).toEqual([false, true, false, false])
})

test('what nobody asks for is not answered', () => {
  const text = 'apiVersion: v1\nkind: ConfigMap\nmetadata: {name: a}\n'
  expect(asked(text, { problems: false, essentials: false })).toEqual({ undecided: true, essentials: null })
})

test('an object that suppresses something says so', () => {
  const text =
    'apiVersion: v1\nkind: ConfigMap\nmetadata: {name: a, annotations: {chg-actions.dev/ignore: r reason=y}}\n'
  expect(asked(text)).toMatchObject({ suppresses: true })
})

test.each([
  ['true', true],
  ['false', false],
])('an object that says %s to being local configuration is for tools only then', (says, local) => {
  const text = `apiVersion: v1\nkind: ConfigMap\nmetadata: {name: a, annotations: {config.kubernetes.io/local-config: '${says}'}}\n`
  const [manifest] = readManifests(text, 'a.yaml').manifests
  if (manifest === undefined) throw new Error('no manifest')
  const mayHold = () => expect.fail('it is not read again')
  expect(isForTools({ ...manifest, mayHold, examined: asked(text) })).toBe(local)
  expect(isForTools(manifest)).toBe(local)
})

test('of an object that only its name is asked of, nothing is sent', () => {
  const text = 'apiVersion: v1\nkind: ServiceAccount\nmetadata: {name: a, namespace: b}\n'
  const [manifest] = readManifests(text, 'a.yaml').manifests
  if (manifest === undefined) throw new Error('no manifest')
  const examined = asked(text)
  expect(examined).toEqual({})
  expect(essentialsNoted({ ...manifest, examined })).toEqual({
    apiVersion: 'v1',
    kind: 'ServiceAccount',
    metadata: { name: 'a', namespace: 'b' },
  })
  expect(problemsNoted({ ...manifest, examined })).toEqual([])
  expect(suppressionsNoted({ ...manifest, examined })).toBe(false)
})

test('an object that nobody examined is asked later', () => {
  const [manifest] = readManifests('apiVersion: v1\nkind: Pod\nmetadata: {name: a}\n', 'a.yaml').manifests
  if (manifest === undefined) throw new Error('no manifest')
  expect([problemsNoted(manifest), essentialsNoted(manifest), suppressionsNoted(manifest)]).toEqual([
    undefined,
    undefined,
    undefined,
  ])
})
