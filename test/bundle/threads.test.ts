import { readFileSync, statSync } from 'node:fs'
import { mkdtemp, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Worker } from 'node:worker_threads'
import { expect, test } from 'vitest'
import { validate } from '../../actions/validate-manifests/src/test-validate.ts'
import { release } from './release.ts'
import { runAction } from './runner.ts'

const head = (apiVersion: string, kind: string, name: string) =>
  `apiVersion: ${apiVersion}\nkind: ${kind}\nmetadata:\n  name: ${name}\n  namespace: web\n`
const deployment = (name: string, image = 'image') =>
  `${head('apps/v1', 'Deployment', name)}spec:
  selector: {matchLabels: {app: ${name}}}
  template:
    metadata: {labels: {app: ${name}}}
    spec:
      containers:
      - name: main
        ${image}: registry.example/${name}:1.0
        envFrom: [{configMapRef: {name: settings-of-${name}}}]
`
const definition = `${head('apiextensions.k8s.io/v1', 'CustomResourceDefinition', 'things.h.example').replace('  namespace: web\n', '')}spec:
  group: h.example
  scope: Namespaced
  names: {plural: things, kind: Thing}
  versions:
  - name: v1
    served: true
    storage: true
    schema:
      openAPIV3Schema:
        type: object
        properties: {spec: {type: object, properties: {size: {type: integer}}, x-kubernetes-validations: [{rule: self.size > 3}]}}
`
const thing = (name: string, size: number) => `${head('h.example/v1', 'Thing', name)}spec: {size: ${size}}\n`

/** So much is said about each that threads are worth it. */
const comment = `# ${'x'.repeat(3_800)}\n`

/** Some thousand objects with everything wrong that is found at different times: while they are read, by definitions, between them. */
function files(): Record<string, string> {
  const apps = Array.from({ length: 5_000 }, (_, at) =>
    at % 50 === 0
      ? thing(`thing-${at}`, at % 7)
      : `${comment}${deployment(`app-${at}`, at % 997 === 0 ? 'imgae' : 'image')}`,
  )
  return {
    'all.yaml': [...apps, deployment('app-1'), 'kind: Pod\n'].join('---\n'),
    'later.yaml': definition,
    'ignored.yaml': `${deployment('late', 'imagee')}`.replace(
      '  namespace: web\n',
      '  namespace: web\n  annotations: {chg-actions.dev/ignore: schema-unknown-field reason=soon}\n',
    ),
  }
}
const inputs = { paths: '.', mode: 'report', 'kubernetes-versions': '1.30, 1.36' }

const reportOf = (file: string | undefined) => {
  const { findings, ...rest } = JSON.parse(readFileSync(file ?? '', 'utf8')) as { findings: unknown[] }
  return { findings, ...rest }
}

test('the built action, on all cores, says of a large tree what one thread says', async () => {
  const tree = files()
  expect(tree['all.yaml']?.length).toBeGreaterThan(16 * 1024 * 1024)
  const { outputs, exitCode, stdout, stderr } = await runAction('validate-manifests', inputs, tree)
  const alone = await validate(tree, inputs)
  expect(exitCode, `${stdout.slice(-3000)}${stderr}`).toBe(0)
  const [built, own] = [reportOf(outputs.report), reportOf(alone.outputs.report)]
  expect(own.findings.length).toBeGreaterThan(100)
  expect(built).toEqual(own)
})

test('a thread of the built action judges what it reads', async () => {
  const path = join(await mkdtemp(join(tmpdir(), 'chg-thread-')), 'a.yaml')
  await writeFile(path, `${deployment('a', 'imgae')}---\n${deployment('b')}`)
  const question = { versions: ['1.36'], problems: true, essentials: true }
  const workerData = {
    files: [{ path, source: 'a.yaml', size: statSync(path).size }],
    next: new SharedArrayBuffer(4),
    question,
  }
  const thread = new Worker(join(release(), 'validate-manifests/worker.js'), { workerData })
  const said = await new Promise<{ sections: string }>((resolve, reject) => {
    thread.on('message', resolve).on('error', reject)
  })
  const [{ objects }] = JSON.parse(said.sections)
  expect(objects).toMatchObject([
    { name: 'a', examined: { problems: [{ rule: 'schema-unknown-field' }, { rule: 'native-required' }] } },
    { name: 'b', examined: { essentials: { kind: 'Deployment' } } },
  ])
})
