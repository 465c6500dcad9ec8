import { mkdtemp, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { runForTest } from '@chg/action/testing'
import { expect, test } from 'vitest'
import { action } from './action.ts'
import { run } from './run.ts'

const text = `apiVersion: v1
kind: Pod
metadata: {name: web, namespace: shop, labels: {app: frontend}}
spec:
  containers: [{name: web, image: a, envFrom: [{configMapRef: {name: settings}}]}]
---
apiVersion: v1
kind: ResourceQuota
metadata: {name: few, namespace: shop}
spec: {hard: {pods: 0}}
`

async function validate(inputs: Record<string, string>) {
  const workspace = await mkdtemp(join(tmpdir(), 'chg-between-'))
  await writeFile(join(workspace, 'a.yaml'), text)
  return runForTest(action, run, inputs, { workspace })
}
const found = ({ findings }: Awaited<ReturnType<typeof validate>>) =>
  findings.map(({ rule, level, place }) => `${level} ${rule} ${place.line}`).toSorted()

test('references and quotas are judged, each in its way', async () => {
  const judged = await validate({})
  expect(found(judged)).toEqual(['error quota-exceeded 10', 'warning reference-missing 5'])
  expect(judged.outputs).toMatchObject({ verdict: 'refuse', errors: '1', warnings: '1' })
})

test('what is missing can be an error, and nothing need be asked', async () => {
  expect(found(await validate({ references: 'error', quotas: 'off' }))).toEqual(['error reference-missing 5'])
  expect((await validate({ references: 'off', quotas: 'off' })).outputs.verdict).toBe('pass')
})

test('a cluster that is asked for must be named', async () => {
  expect((await validate({ 'live-objects': 'true' })).outputs).toMatchObject({
    verdict: 'unknown',
    code: 'kubeconfig-missing',
  })
})
