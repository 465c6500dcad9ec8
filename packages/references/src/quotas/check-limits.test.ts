import { describe, expect, test } from 'vitest'
import { limitRange, quotaFindings, workload } from '../test-quotas.ts'

const pods = (resources: string) => workload(`containers: [{name: a, resources: ${resources}}]`)
const at = 'spec.template.spec.containers[0].resources'

describe('a LimitRange of containers', () => {
  const range = limitRange(
    '{type: Container, min: {cpu: 100m}, max: {cpu: 2, memory: 1Gi}, maxLimitRequestRatio: {cpu: 4}}',
  )
  test.each([
    ['within', '{requests: {cpu: 500m}, limits: {cpu: 2, memory: 1Gi}}', []],
    ['nothing is stated: the defaults are the maximum', '{}', []],
    [
      'below the minimum',
      '{requests: {cpu: 50m, memory: 1Mi}, limits: {cpu: 200m, memory: 1Mi}}',
      [`${at} comes to requests.cpu of 50m, below the minimum 100m of LimitRange shop/limits (Container)`],
    ],
    [
      'above the maximum',
      '{limits: {cpu: 1, memory: 2Gi}}',
      [
        `${at} comes to limits.memory of 2Gi, above the maximum 1Gi of LimitRange shop/limits (Container)`,
        `${at} comes to requests.memory of 2Gi, above the maximum 1Gi of LimitRange shop/limits (Container)`,
      ],
    ],
    [
      'beyond the ratio',
      '{requests: {cpu: 400m}, limits: {cpu: 2}}',
      [
        `${at} has a limit of cpu of 2, more than 4 times the request, which LimitRange shop/limits (Container) allows`,
      ],
    ],
  ])('%s', (_, resources, expected) => {
    expect(quotaFindings(pods(resources) + range)).toEqual(expected.map((text) => `error ${text}`))
  })

  test('counts for init containers too, and for its namespace', () => {
    const text = workload(
      'initContainers: [{name: i, resources: {limits: {cpu: 3}}}], containers: [{name: a}]',
    )
    expect(quotaFindings(text + range)).toEqual([
      expect.stringContaining('initContainers[0].resources comes to'),
      expect.stringContaining('initContainers[0].resources comes to'),
    ])
    expect(quotaFindings(text.replace('namespace: shop', 'namespace: other') + range)).toEqual([])
  })
})

test('a LimitRange of pods counts their sum', () => {
  const text = workload(
    'containers: [{name: a, resources: {limits: {cpu: 2}}}, {name: b, resources: {limits: {cpu: 2}}}]',
  )
  expect(quotaFindings(text + limitRange('{type: Pod, max: {cpu: 4}}'))).toEqual([])
  expect(quotaFindings(text + limitRange('{type: Pod, max: {cpu: 3}}'))[0]).toBe(
    'error spec.template.spec comes to limits.cpu of 4, above the maximum 3 of LimitRange shop/limits (Pod)',
  )
  expect(quotaFindings(text + limitRange('{type: Pod, max: {memory: 1Gi}}'))).toEqual([
    'error spec.template.spec states no limits.memory, and LimitRange shop/limits (Pod) has a maximum of 1Gi',
  ])
})

test('a LimitRange of claims counts what they request', () => {
  const claim = (storage: string) =>
    `---\napiVersion: v1\nkind: PersistentVolumeClaim\nmetadata: {name: c, namespace: shop}\nspec: {resources: {requests: {storage: ${storage}}}}\n`
  const range = limitRange('{type: PersistentVolumeClaim, min: {storage: 1Gi}, max: {storage: 5Gi}}')
  expect(quotaFindings(claim('5Gi') + range)).toEqual([])
  expect(quotaFindings(claim('6Gi') + range)).toEqual([
    'error spec.resources.requests comes to requests.storage of 6Gi, above the maximum 5Gi of LimitRange shop/limits (PersistentVolumeClaim)',
  ])
  expect(quotaFindings(claim('500Mi') + range)).toHaveLength(1)
})
