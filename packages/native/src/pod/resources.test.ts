import { expect, test } from 'vitest'
import { changed, sentences } from '../testing.ts'
import { containerCases, podCases, podWith } from './testing.ts'

const resources = { requests: { cpu: '500m', memory: '1Gi' }, limits: { cpu: 1, memory: '1Gi' } }

containerCases(
  [
    ['a request fits its limit', { 'resources.requests.cpu': 2 }, ['invalid resources.requests.cpu']],
    ['a limit of nothing', { 'resources.limits.cpu': null }, ['invalid resources.requests.cpu']],
    ['the same in another unit', { 'resources.requests.memory': '1024Mi' }, []],
    ['a name that nobody knows', { 'resources.requests.gpu': 1 }, ['invalid resources.requests.gpu']],
    [
      'what is counted, is not asked for',
      { 'resources.requests.pods': 1 },
      ['invalid resources.requests.pods'],
    ],
    ['nothing below zero', { 'resources.requests.cpu': '-1' }, ['invalid resources.requests.cpu']],
    [
      'devices are whole',
      { 'resources.limits.[example.com/gpu]': '500m' },
      ['invalid resources.limits["example.com/gpu"]'],
    ],
    [
      'devices have a limit',
      { 'resources.requests.[example.com/gpu]': 1 },
      ['required resources.limits["example.com/gpu"]'],
    ],
    [
      'which is the request',
      { 'resources.requests.[example.com/gpu]': 1, 'resources.limits.[example.com/gpu]': 2 },
      ['invalid resources.requests["example.com/gpu"]'],
    ],
    [
      'names of quotas are none of devices',
      { 'resources.limits.[requests.example.com/gpu]': 1 },
      ['invalid resources.limits["requests.example.com/gpu"]'],
    ],
    [
      'huge pages are whole',
      { 'resources.limits.hugepages-2Mi': '3Mi' },
      ['invalid resources.limits.hugepages-2Mi'],
    ],
    [
      'huge pages have a size',
      { 'resources.limits.hugepages-big': '2Mi' },
      ['invalid resources.limits.hugepages-big'],
    ],
    [
      'huge pages go with memory',
      { resources: { limits: { 'hugepages-2Mi': '2Mi' } } },
      ['invalid resources'],
    ],
    [
      'claims are those of the pod',
      { 'resources.claims': [{ name: 'gpu' }] },
      ['invalid resources.claims[0].name'],
    ],
    ['which were dropped before', { 'resources.claims': [{ name: 'gpu' }] }, [], '1.33'],
  ],
  { container: { resources } },
)

const claims = { resourceClaims: [{ name: 'gpu', resourceClaimName: 'a' }] }

containerCases(
  [
    ['each claim once', { 'resources.claims.1': { name: 'gpu' } }, ['duplicate resources.claims[1].name']],
    [
      'or each request of it',
      {
        'resources.claims': [
          { name: 'gpu', request: 'a' },
          { name: 'gpu', request: 'b' },
        ],
      },
      [],
    ],
    [
      'not both',
      { 'resources.claims': [{ name: 'gpu', request: 'a' }, { name: 'gpu' }] },
      ['duplicate resources.claims[1].name'],
    ],
  ],
  { container: { resources: { claims: [{ name: 'gpu' }] } }, spec: claims },
)

podCases([
  [
    'what running costs',
    { overhead: { cpu: '-1', disks: 1 } },
    ['invalid overhead.cpu', 'invalid overhead.disks'],
  ],
  ['huge pages need memory there too', { overhead: { 'hugepages-2Mi': '2Mi' } }, ['invalid overhead']],
])

test('both amounts are told', () => {
  const pod = changed(podWith({ resources }), { 'spec.containers.0.resources.requests.cpu': 2 })
  expect(sentences(pod)).toEqual(['spec.containers[0].resources.requests.cpu is 2, more than its limit 1'])
})
