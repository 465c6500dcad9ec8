import { expect, it } from 'vitest'
import { sayManifest } from './manifest.ts'
import { readManifests } from './read-manifests.ts'

const object = (name: string) =>
  `apiVersion: v1\nkind: ConfigMap\nmetadata:\n  name: ${name}\n  namespace: web\n`

it('reads every document with its exact lines', () => {
  const { manifests, findings } = readManifests(`${object('a')}---\n${object('b')}`, 'k/a.yaml')
  expect(findings).toEqual([])
  expect(manifests.map(sayManifest)).toEqual(['ConfigMap web/a', 'ConfigMap web/b'])
  expect(manifests[1]?.placeOf(['metadata', 'name'])).toEqual({
    file: 'k/a.yaml',
    line: 10,
    column: 9,
    endLine: 10,
    endColumn: 10,
  })
})

it('keeps the other documents when one is broken, and says where', () => {
  const { manifests, findings } = readManifests(`${object('a')}---\nkind: [\n---\n${object('b')}`, 'a.yaml')
  expect(manifests).toHaveLength(2)
  expect(findings).toEqual([
    expect.objectContaining({ rule: 'yaml-invalid', place: { file: 'a.yaml', line: 8, column: 1 } }),
  ])
})

it('names the line of a repeated key', () => {
  const { findings } = readManifests(`${object('a')}data: {}\ndata: {}\n`, 'a.yaml')
  expect(findings).toMatchObject([{ rule: 'yaml-duplicate-key', place: { line: 7, column: 1 } }])
})

it('unless it is strict, a key that is there twice is a warning, and its last value counts', () => {
  const text = `${object('a')}---\n${object('b')}data: {a: "1"}\ndata: {b: "2", b: "3"}\n`
  const { manifests, findings } = readManifests(text, 'a.yaml', { strict: false })
  expect(findings).toMatchObject([
    { rule: 'yaml-duplicate-key', level: 'warning', place: { line: 13, column: 1 } },
    { rule: 'yaml-duplicate-key', level: 'warning', place: { line: 13, column: 16 } },
  ])
  expect(findings[0]?.message).toBe('the key "data" is there twice: the last one counts')
  expect(manifests.map(({ object: { data } }) => data)).toEqual([undefined, { b: '3' }])
  expect(manifests[1]?.placeOf(['data', 'b'])).toMatchObject({ line: 13, column: 19 })
  const repeated = `${object('a')}data:\n${'  a: b\n'.repeat(20_000)}`
  const read = readManifests(repeated, 'a.yaml', { strict: false })
  expect([read.manifests.length, read.findings.length]).toEqual([1, 100])
})

it('takes lists apart, typed ones too, and places their items', () => {
  const { manifests } = readManifests(
    'apiVersion: v1\nkind: List\nitems:\n- apiVersion: v1\n  kind: Secret\n  metadata: {name: s}\n---\napiVersion: v1\nkind: ConfigMapList\nitems:\n- metadata: {name: c}\n',
    'a.yaml',
  )
  expect(manifests.map(sayManifest)).toEqual(['Secret s', 'ConfigMap c'])
  expect(manifests[0]?.placeOf(['metadata', 'name'])).toMatchObject({ line: 6, column: 20 })
})

it('reads JSON with tabs, CRLF and a byte order mark', () => {
  const json = '{\n\t"apiVersion": "v1",\n\t"kind": "Namespace",\n\t"metadata": {"name": "a\\/b"}\n}\n'
  expect(readManifests(json, 'a.json').manifests[0]?.name).toBe('a/b')
  const crlf = `\ufeff${object('a')}`.replaceAll('\n', '\r\n')
  const { manifests, findings } = readManifests(crlf, 'a.yaml')
  expect(findings).toEqual([])
  expect(manifests[0]?.placeOf(['metadata', 'name'])).toMatchObject({ line: 4, column: 9, endColumn: 10 })
})

it('passes over what is no Kubernetes object but not over half of one', () => {
  expect(readManifests('services: {web: {image: a}}\n', 'compose.yaml')).toEqual({
    manifests: [],
    findings: [],
  })
  expect(readManifests('kind: Pod\nmetadata: {name: a}\n', 'a.yaml').findings).toMatchObject([
    { rule: 'manifest-incomplete', message: expect.stringContaining('apiVersion'), place: { line: 1 } },
  ])
  expect(readManifests('apiVersion: v1\nkind: List\nitems: [5]\n', 'a.yaml').findings).toHaveLength(1)
})

it('refuses a document that no API server takes, and endless nesting', () => {
  expect(readManifests(`a: "${'x'.repeat(3 * 1024 * 1024)}"`, 'a.yaml').findings).toMatchObject([
    { rule: 'yaml-too-large' },
  ])
  expect(readManifests('['.repeat(100_000), 'a.yaml').findings).toMatchObject([{ rule: 'yaml-invalid' }])
})

it('ends in manifests or findings for any bytes', () => {
  const alphabet = [
    ...' \n\t:-[]{}&*!|>"\'#%@,?0a~.<\u0000\ufeff\r',
    '---',
    '<<',
    'apiVersion: v1\n',
    'kind: ',
    '\ud800',
  ]
  let seed = 7
  const next = (bound: number) => {
    seed = (seed * 1103515245 + 12345) & 0x7fffffff
    return seed % bound
  }
  for (let round = 0; round < 5_000; round += 1) {
    const text = Array.from({ length: next(40) }, () => alphabet[next(alphabet.length)]).join('')
    const { manifests, findings } = readManifests(text, 'fuzz.yaml')
    for (const manifest of manifests) expect(manifest.placeOf(['metadata', 'name']).line).toBeGreaterThan(0)
    for (const finding of findings) expect(finding.message).not.toMatch(/undefined|TypeError|Cannot read/)
  }
})
