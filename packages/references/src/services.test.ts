import { describe, expect, test } from 'vitest'
import { deployment, problems } from './test-objects.ts'

const service = (selector: string, port = '{port: 80}', rest = '') => `---
apiVersion: v1
kind: Service
metadata: {name: web, namespace: shop}
spec: {selector: ${selector}, ports: [${port}], ${rest}}
`
const frontend = deployment(
  'frontend',
  '{app: frontend, tier: web}',
  'ports: [{containerPort: 80, name: http}]',
)

describe('the selector of a Service', () => {
  test('that selects pods is right', () => {
    expect(problems(service('{app: frontend}') + frontend)).toEqual([])
  })

  test('with a slip in a value is an error, with what was meant', () => {
    expect(problems(service('{app: frontned, tier: web}') + frontend)).toEqual([
      'error spec.selector.app selects no pod of these objects: Deployment shop/frontend has app: frontend | did you mean app: frontend?',
    ])
  })

  test('with a slip in a key too', () => {
    expect(problems(service('{app: frontend, teir: web}') + frontend)).toEqual([
      'error spec.selector.teir selects no pod of these objects: Deployment shop/frontend has tier: web | did you mean tier: web?',
    ])
  })

  test.each([
    ['no such pods', '{app: database}'],
    ['two slips', '{app: frontned, teir: web}'],
    ['another number', '{app: frontend, tier: web, version: v2}'],
  ])('that selects nothing (%s) is a warning: its pods may come from elsewhere', (_, selector) => {
    expect(problems(service(selector) + frontend)).toEqual([
      expect.stringMatching(/^warning spec\.selector selects no pod/),
    ])
  })

  test('is one of its own namespace', () => {
    const elsewhere = frontend.replace('namespace: shop', 'namespace: other')
    expect(problems(service('{app: frontend}') + elsewhere)).toHaveLength(1)
    const nowhere = frontend.replace(', namespace: shop', '')
    expect(problems(service('{app: frontend}') + nowhere)).toEqual([])
  })

  test('may ask for labels that controllers give', () => {
    expect(
      problems(service('{app: frontend, statefulset.kubernetes.io/pod-name: frontend-0}') + frontend),
    ).toEqual([])
  })

  test.each(['type: ExternalName', 'externalName: a.b, type: ExternalName'])(
    'of %s is not judged',
    (rest) => {
      expect(problems(service('{app: none}', '{port: 80}', rest) + frontend)).toEqual([])
    },
  )

  test.each([
    [
      'a CronJob',
      'apiVersion: batch/v1\nkind: CronJob\nmetadata: {name: a, namespace: shop}\nspec: {jobTemplate: {spec: {template: {metadata: {labels: {app: x}}, spec: {containers: [{name: a}]}}}}}',
    ],
    [
      'a Pod',
      'apiVersion: v1\nkind: Pod\nmetadata: {name: a, namespace: shop, labels: {app: x}}\nspec: {containers: [{name: a}]}',
    ],
    [
      'a custom workload',
      'apiVersion: argoproj.io/v1alpha1\nkind: Rollout\nmetadata: {name: a, namespace: shop}\nspec: {template: {metadata: {labels: {app: x}}, spec: {containers: [{name: a}]}}}',
    ],
  ])('selects the pods of %s', (_, workload) => {
    expect(problems(`${service('{app: x}')}---\n${workload}`)).toEqual([])
  })
})

describe('the targetPort of a Service', () => {
  test.each(['{port: 80, targetPort: http}', '{port: 80, targetPort: 9999}', '{port: 80}'])(
    '%s is right',
    (port) => {
      expect(problems(service('{app: frontend}', port) + frontend)).toEqual([])
    },
  )

  test('by a name that no container has is an error', () => {
    expect(problems(service('{app: frontend}', '{port: 80, targetPort: htp}') + frontend)).toEqual([
      'error spec.ports[0].targetPort is "htp", and no container of Deployment shop/frontend has a port of that name | name one of http, or give the number',
    ])
  })

  test('may be one of a sidecar, and of one of several workloads', () => {
    const other = deployment(
      'other',
      '{app: frontend}',
      '',
      'initContainers: [{name: s, restartPolicy: Always, ports: [{name: proxy, containerPort: 1}]}]',
    )
    expect(problems(service('{app: frontend}', '{port: 80, targetPort: proxy}') + frontend + other)).toEqual(
      [],
    )
  })
})

describe('the governing Service of a StatefulSet', () => {
  const set = `---
apiVersion: apps/v1
kind: StatefulSet
metadata: {name: db, namespace: shop}
spec: {serviceName: web, template: {metadata: {labels: {app: db}}, spec: {containers: [{name: a}]}}}
`
  test('is headless', () => {
    expect(problems(set + service('{app: db}', '{port: 1}', 'clusterIP: None'))).toEqual([])
    expect(problems(set + service('{app: db}'))).toEqual([
      expect.stringContaining('warning spec.serviceName refers to Service shop/web, which is not headless'),
    ])
  })

  test('may come from elsewhere', () => {
    expect(problems(set)).toEqual([
      'warning spec.serviceName refers to Service shop/web, which is not among these objects | see that it is there before this is applied',
    ])
  })
})
