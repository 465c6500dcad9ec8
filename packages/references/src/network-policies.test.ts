import { describe, expect, test } from 'vitest'
import { deployment, problems } from './test-objects.ts'

const policy = (spec: string, namespace = 'shop') => `---
apiVersion: networking.k8s.io/v1
kind: NetworkPolicy
metadata: {name: a, namespace: ${namespace}}
spec: {${spec}}
`
const web = deployment('web', '{app: frontend}', 'ports: [{name: http, containerPort: 80}]')
const api = deployment('api', '{app: backend}', 'ports: [{name: metrics, containerPort: 90}]')

describe('the pods that a NetworkPolicy is for', () => {
  const forPods = (selector: string, namespace?: string) => policy(`podSelector: ${selector}`, namespace)

  test.each(['{}', '{matchLabels: {app: frontend}}', '{matchExpressions: [{key: app, operator: Exists}]}'])(
    '%s are there',
    (selector) => {
      expect(problems(forPods(selector) + web)).toEqual([])
    },
  )

  test('may come from elsewhere', () => {
    expect(problems(forPods('{matchLabels: {app: database}}') + web)).toEqual([
      expect.stringMatching(/^warning spec\.podSelector\.matchLabels selects no pod of these objects/),
    ])
  })

  test('are all from elsewhere where none of these is in its namespace', () => {
    expect(problems(forPods('{matchLabels: {app: database}}'))).toEqual([])
    expect(problems(forPods('{matchLabels: {app: frontendd}}', 'other') + web)).toEqual([])
  })
})

describe('a named port of what comes in', () => {
  const open = (port: string, selector = '{matchLabels: {app: frontend}}') =>
    policy(`podSelector: ${selector}, ingress: [{ports: [{port: 9}, {port: ${port}}]}]`)
  const path = 'spec.ingress[0].ports[1].port'

  test('is one of the pods that are selected', () => {
    expect(problems(open('http') + web + api)).toEqual([])
    expect(problems(open('9999') + web)).toEqual([])
    expect(problems(open('metrics', '{}') + web + api)).toEqual([])
  })

  test('that none of them has is a warning, and an error where it is a slip', () => {
    expect(problems(open('metrics') + web + api)).toEqual([
      `warning ${path} is "metrics", and no container of the pods that are selected has a port of that name | name one of http, or see that its pods come from elsewhere`,
    ])
    expect(problems(open('grpc', '{}') + web + api)).toEqual([
      `warning ${path} is "grpc", and no container of the pods that are selected has a port of that name | name one of http, metrics, or see that its pods come from elsewhere`,
    ])
    expect(problems(open('metrisc', '{}') + web + api)).toEqual([
      `error ${path} is "metrisc", and no container of the pods that are selected has a port of that name | did you mean metrics?`,
    ])
  })

  test('is not judged where no pod is selected, nor for what goes out', () => {
    expect(problems(open('grpc', '{}'))).toEqual([])
    expect(problems(open('grpc', '{}') + web.replace('namespace: shop', 'namespace: other'))).toEqual([])
    expect(problems(policy('podSelector: {}, egress: [{ports: [{port: dns}]}]') + web)).toEqual([])
  })
})
