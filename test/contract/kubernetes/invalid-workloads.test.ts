import { beforeAll, expect, test } from 'vitest'
import { contractPlane } from '../plane/index.ts'
import { deskOf } from './desk.ts'

const plane = contractPlane()
const desk = deskOf(plane)
let namespace: string
beforeAll(async () => {
  namespace = await desk.namespace('invalid')
})

const deployment = (spec: object) => ({
  apiVersion: 'apps/v1',
  kind: 'Deployment',
  metadata: { name: 'bad' },
  spec: {
    selector: { matchLabels: { app: 'bad' } },
    template: {
      metadata: { labels: { app: 'bad' } },
      spec: { containers: [{ name: 'main', image: 'x' }] },
    },
    ...spec,
  },
})
test.each([
  [
    'without a selector',
    { selector: undefined },
    '[spec.selector: Required value, spec.template.metadata.labels: Invalid value: {"app":"bad"}: `selector` does not match template `labels`]',
  ],
  [
    'whose selector is another’s',
    { selector: { matchLabels: { app: 'other' } } },
    'spec.template.metadata.labels: Invalid value: {"app":"bad"}: `selector` does not match template `labels`',
  ],
  [
    'of fewer pods than none',
    { replicas: -1 },
    'spec.replicas: Invalid value: -1: must be greater than or equal to 0',
  ],
])('%s is invalid', async (_, spec, problem) => {
  const { body } = await desk.post(`/apis/apps/v1/namespaces/${namespace}/deployments`, deployment(spec))
  expect(body).toMatchObject({ code: 422, message: `Deployment.apps "bad" is invalid: ${problem}` })
})

test('keeps its selector', async () => {
  const path = `/apis/apps/v1/namespaces/${namespace}/deployments`
  await desk.post(path, { ...deployment({ replicas: 0 }), metadata: { name: 'fixed' } })
  const { body } = await desk.patch(`${path}/fixed`, { spec: { selector: { matchLabels: { more: '1' } } } })
  expect(body).toMatchObject({ code: 422, reason: 'Invalid' })
  expect(body.message).toContain(
    'spec.selector: Invalid value: {"matchLabels":{"app":"bad","more":"1"}}: field is immutable',
  )
})
