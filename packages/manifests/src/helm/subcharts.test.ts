import { expect, test } from 'vitest'
import { SourceFiles } from '../kustomize/source.ts'
import { collect, tree } from '../test-tree.ts'
import { subchartsOf, templateFile } from './subcharts.ts'
import { places } from './trace.testing.ts'

const chart = (name: string, dependencies = '') =>
  `apiVersion: v2\nname: ${name}\nversion: 1.0.0\n${dependencies}`
const map = (name: string) =>
  `apiVersion: v1\nkind: ${name}\nmetadata:\n  name: {{ .Chart.Name }}\ndata:\n  size: {{ .Values.size | quote }}\n  fixed: text\n`
const aliased = {
  'c/Chart.yaml': chart(
    'api',
    'dependencies:\n- {name: redis, version: 1.0.0, alias: cache, condition: cache.enabled}\n- {name: redis, version: 1.0.0, alias: queue, tags: [queues]}\n',
  ),
  'c/values.yaml': 'queue:\n  size: large\ntags:\n  queues: true\n',
  'c/charts/redis-1/Chart.yaml': chart(
    'redis',
    'dependencies:\n- {name: metrics, version: 1.0.0, alias: probe}\n',
  ),
  'c/charts/redis-1/values.yaml': 'size: small\nprobe:\n  port: 9121\n',
  'c/charts/redis-1/templates/m.yaml': map('{{ .Chart.Name | title }}'),
  'c/charts/redis-1/charts/metrics/Chart.yaml': chart('metrics'),
  'c/charts/redis-1/charts/metrics/values.yaml': 'port: 1\npath: /metrics\n',
  'c/charts/redis-1/charts/metrics/templates/s.yaml':
    'apiVersion: v1\nkind: Probe{{ .Values.port }}\nmetadata: {name: a}\nspec:\n  path: {{ .Values.path }}\n  to: there\n',
}

test('a subchart is called by its alias, also where one is used twice, and inside of another', async () => {
  const root = await tree({ ...aliased, 'c/charts/other/Chart.yaml': chart('other') })
  const found = await subchartsOf(new SourceFiles(root), root, 'c')
  expect(found.map(({ names, directory }) => `${names.join('.')} ${directory}`).toSorted()).toEqual([
    'cache charts/redis-1',
    'cache.probe charts/redis-1/charts/metrics',
    'other charts/other',
    'queue charts/redis-1',
    'queue.probe charts/redis-1/charts/metrics',
  ])
  expect(templateFile('charts/queue/charts/probe/templates/a.yaml', found)).toBe(
    'charts/redis-1/charts/metrics/templates/a.yaml',
  )
  expect(templateFile('templates/charts/queue/a.yaml', found)).toBe('templates/charts/queue/a.yaml')
})

test('fields of aliased subcharts are found in their templates and in the values that hold them', async () => {
  const values = {
    'c/eu.yaml': 'cache:\n  size: tiny\n  enabled: true\nqueue:\n  enabled: false\ntags:\n  queues: false\n',
  }
  expect(
    await places(
      { ...aliased, ...values },
      ['Cache data.size', 'Cache data.fixed', 'Probe9121 spec.path', 'Probe9121 spec.to='],
      ['c/eu.yaml'],
    ),
  ).toEqual([
    'c/eu.yaml:2:9',
    'c/charts/redis-1/templates/m.yaml:7:10',
    'c/charts/redis-1/charts/metrics/values.yaml:2:7',
    'c/charts/redis-1/charts/metrics/templates/s.yaml:6:3',
  ])
  expect(await places(aliased, ['Queue data.size', 'Cache data.size'])).toEqual([
    'c/values.yaml:2:9',
    'c/charts/redis-1/values.yaml:1:7',
  ])
})

test('an error in an aliased subchart is at its template', async () => {
  const broken = { ...aliased, 'c/charts/redis-1/templates/m.yaml': 'a: {{ fail "no size" }}\n' }
  const { findings } = await collect(await tree(broken))
  expect(findings).toMatchObject([
    { rule: 'render-failed', place: { file: 'c/charts/redis-1/templates/m.yaml', line: 1 } },
  ])
})
