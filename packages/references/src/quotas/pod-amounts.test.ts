import { expect, test } from 'vitest'
import { limitRange, quota, quotaFindings, workload } from '../test-quotas.ts'

const pods = (stated: string, containers: string, rest = '') =>
  workload(
    `${stated === '' ? '' : `resources: ${stated},`} containers: [{name: a, resources: ${containers}}]${rest}`,
  )

/** Held against the API server: test/contract/kubernetes/quotas.e2e.test.ts. */
test.each([
  [
    'requests of the pod are those of its containers',
    pods('{limits: {cpu: 8}}', '{requests: {cpu: 2}}'),
    'cpu',
    2,
  ],
  ['or its limits, where its containers have none', pods('{limits: {cpu: 8}}', '{}'), 'requests.cpu', 8],
  ['its limits are its own', pods('{limits: {cpu: 8}}', '{requests: {cpu: 2}}'), 'limits.cpu', 8],
  ['without limits nothing is given', pods('{requests: {memory: 9}}', '{limits: {cpu: 2}}'), 'cpu', 2],
  [
    'huge pages of the pod are those of its containers',
    pods('{requests: {cpu: 3}}', '{requests: {cpu: 1}, limits: {hugepages-2Mi: 4}}'),
    'hugepages-2Mi',
    4,
  ],
  [
    'a LimitRange gives its defaults afterwards',
    pods('{limits: {cpu: 8}}', '{}') + limitRange('{type: Container, defaultRequest: {cpu: 2}}'),
    'cpu',
    8,
  ],
])('%s', (_, text, name, sum) => {
  expect(quotaFindings(text + quota(`{${name}: ${sum}}`))).toEqual([])
  expect(quotaFindings(text + quota(`{${name}: ${sum - 1}}`))).toEqual([
    expect.stringContaining(`comes to ${sum}`),
  ])
})

test('a pod that states huge pages for all of its containers leaves cpu to none of them', () => {
  const huge = pods('{limits: {hugepages-2Mi: 4}}', '{requests: {memory: 1}}')
  expect(quotaFindings(huge + quota('{cpu: 9}'))).toEqual([])
  expect(quotaFindings(pods('{}', '{requests: {memory: 1}}') + quota('{cpu: 9}'))).toHaveLength(1)
})

test('a pod that states nothing for all of its containers is best effort, whatever they state', () => {
  const effort = quota('{pods: 0}', 'scopes: [BestEffort]')
  expect(quotaFindings(pods('{}', '{requests: {cpu: 1}}') + effort)).toHaveLength(1)
  expect(quotaFindings(pods('', '{requests: {cpu: 1}}') + effort)).toEqual([])
  expect(quotaFindings(pods('{limits: {cpu: 1}}', '{requests: {cpu: 1}}') + effort)).toEqual([])
  expect(quotaFindings(pods('', '{}', ', overhead: {cpu: 1}') + effort)).toHaveLength(1)
})

test('the overhead of the runtime counts in quotas, and not for LimitRanges', () => {
  const text = pods('', '{requests: {cpu: 2}, limits: {cpu: 2}}', ', overhead: {cpu: 1}')
  expect(quotaFindings(text + limitRange('{type: Pod, max: {cpu: 2}}') + quota('{cpu: 3}'))).toEqual([])
  expect(quotaFindings(text + limitRange('{type: Pod, max: {cpu: 1}}') + quota('{cpu: 2}'))).toHaveLength(3)
})
