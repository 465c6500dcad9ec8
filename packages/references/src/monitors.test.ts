import { describe, expect, test } from 'vitest'
import { deployment, problems } from './test-objects.ts'

const one = (kind: string, spec: string) =>
  `---\napiVersion: monitoring.coreos.com/v1\nkind: ${kind}\nmetadata: {name: a, namespace: shop}\nspec: ${spec}\n`

describe('a ServiceMonitor', () => {
  const monitor = (spec: string) => one('ServiceMonitor', spec)
  const service =
    '---\napiVersion: v1\nkind: Service\nmetadata: {name: web, namespace: shop, labels: {app: web}}\nspec: {ports: [{name: metrics, port: 1}]}\n'

  test.each([
    ['is right', '{selector: {matchLabels: {app: web}}, endpoints: [{port: metrics}]}', []],
    [
      'in another namespace',
      '{selector: {matchLabels: {app: web}}, namespaceSelector: {matchNames: [other]}, endpoints: []}',
      ['warning spec.selector.matchLabels selects no Service of these objects (app: web)'],
    ],
    [
      'in any namespace',
      '{selector: {matchLabels: {app: web}}, namespaceSelector: {any: true}, endpoints: [{port: metrics}]}',
      [],
    ],
    [
      'with a port that is not there',
      '{selector: {matchLabels: {app: web}}, endpoints: [{port: metric}]}',
      [
        'error spec.endpoints[0].port is "metric", and Service shop/web has no port of that name | name one of metrics',
      ],
    ],
  ])('%s', (_, spec, expected) => {
    expect(problems(monitor(spec) + service)).toEqual(expected.map((text) => expect.stringContaining(text)))
  })
})

describe('a PodMonitor', () => {
  const monitor = (spec: string) => one('PodMonitor', spec)
  const selector = 'selector: {matchLabels: {app: frontend}}'
  const scraped = deployment('web', '{app: frontend}', 'ports: [{name: metrics, containerPort: 1}]')
  const elsewhere = scraped.replace('namespace: shop', 'namespace: other')

  test.each([
    [`{${selector}, podMetricsEndpoints: [{port: metrics}, {portNumber: 1}]}`, scraped],
    [`{${selector}, namespaceSelector: {matchNames: [none, other]}}`, elsewhere],
    [`{${selector}, namespaceSelector: {any: true}}`, elsewhere],
    ['{selector: {}}', elsewhere],
  ])('%s is right', (spec, pods) => {
    expect(problems(monitor(spec) + pods)).toEqual([])
  })

  test('selects pods of the namespaces that it names', () => {
    expect(problems(monitor(`{${selector}}`) + elsewhere)).toHaveLength(1)
    expect(problems(monitor(`{${selector}, namespaceSelector: {matchNames: [other]}}`) + scraped)).toEqual([
      expect.stringContaining('warning spec.selector.matchLabels selects no pod'),
    ])
  })

  test('names ports of theirs', () => {
    expect(problems(monitor(`{${selector}, podMetricsEndpoints: [{port: metric}]}`) + scraped)).toEqual([
      'error spec.podMetricsEndpoints[0].port is "metric", and no container of Deployment shop/web has a port of that name | name one of metrics',
    ])
  })
})
