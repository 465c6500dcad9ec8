import { expect, it } from 'vitest'
import { withDefaults } from './defaults.ts'

// Held against an API server by test/contract/admission/defaults.test.ts.
it('leaves what is written, and kinds that it does not know', () => {
  const widget = { apiVersion: 'example.com/v1', kind: 'Widget', spec: { replicas: null } }
  expect(withDefaults(widget)).toBe(widget)
  const service = { apiVersion: 'v1', kind: 'Service', spec: { type: 'NodePort', ports: [{ port: 80 }] } }
  expect(withDefaults(service).spec).toEqual({
    type: 'NodePort',
    sessionAffinity: 'None',
    ports: [{ port: 80, protocol: 'TCP', targetPort: 80 }],
  })
})

it('lets a pod ask for what it limits', () => {
  const resources = { limits: { memory: '64Mi', cpu: '1' }, requests: { cpu: '500m' } }
  const pod = {
    apiVersion: 'v1',
    kind: 'Pod',
    spec: { containers: [{ name: 'a', image: 'a:1', resources }] },
  }
  expect(withDefaults(pod).spec).toMatchObject({
    restartPolicy: 'Always',
    containers: [
      { imagePullPolicy: 'IfNotPresent', resources: { requests: { memory: '64Mi', cpu: '500m' } } },
    ],
  })
})

it('fills in what is no object as it stands', () => {
  const broken = { apiVersion: 'apps/v1', kind: 'Deployment', spec: { template: { spec: 'x' } } }
  expect(withDefaults(broken).spec).toMatchObject({ replicas: 1, template: { spec: 'x' } })
  expect(withDefaults({ apiVersion: 'apps/v1', kind: 'Deployment', spec: [] })).toMatchObject({ spec: [] })
})
