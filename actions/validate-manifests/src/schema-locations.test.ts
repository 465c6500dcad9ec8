import { mkdtemp, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { runForTest } from '@chg/action/testing'
import { httpServer } from '@chg/core/testing'
import { expect, test } from 'vitest'
import { action } from './action.ts'
import { run } from './run.ts'

const widget = 'apiVersion: shop.io/v1\nkind: Widget\nmetadata: {name: w}\nspec:\n  size: big\n'
const schema = JSON.stringify({ properties: { spec: { properties: { size: { type: 'integer' } } } } })

async function validate(locations: string, world = {}) {
  const workspace = await mkdtemp(join(tmpdir(), 'chg-locations-'))
  await writeFile(join(workspace, 'widget.yaml'), widget)
  return runForTest(action, run, { 'schema-locations': locations }, { workspace, ...world })
}

test('a custom resource is judged by the schema of a catalog, at its line', async () => {
  await using server = await httpServer((request, response) =>
    request.url === '/shop.io/widget_v1.json' ? response.end(schema) : response.writeHead(404).end(),
  )
  const template = `${server.url}/{{.Group}}/{{.ResourceKind}}_{{.ResourceAPIVersion}}.json`
  const { outputs, findings } = await validate(`default\n${template}`)
  expect(outputs).toMatchObject({ verdict: 'refuse', errors: '1' })
  expect(findings).toMatchObject([
    {
      rule: 'schema-type',
      place: { file: 'widget.yaml', line: 5 },
      message: expect.stringContaining('spec.size'),
    },
  ])
})

test('a catalog that does not answer is unknown', async () => {
  await using server = await httpServer((_, response) => void response.writeHead(503).end())
  const { outputs } = await validate(`${server.url}/{{.ResourceKind}}.json`)
  expect(outputs).toMatchObject({ verdict: 'unknown', code: 'schema-unreachable' })
})

test('the cluster without a kubeconfig is unknown', async () => {
  const { outputs } = await validate('default\ncluster')
  expect(outputs).toMatchObject({ verdict: 'unknown', code: 'kubeconfig-missing' })
})

test('a location that is none is told with the inputs', async () => {
  const { outputs } = await validate('https://host/{{.Knid}}.json')
  expect(outputs).toMatchObject({ verdict: 'unknown', code: 'input-invalid' })
})
