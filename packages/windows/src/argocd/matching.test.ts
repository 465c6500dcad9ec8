import { expect, test } from 'vitest'
import { testApp, window } from '../testing-windows.ts'
import { matchWindow } from './matching.ts'

const refused = { matches: false }

const match = (parts: Parameters<typeof window>[0], subject = testApp) =>
  matchWindow(window({ applications: [], ...parts }), subject)

// Argo CD, TestSyncWindows_Matches and TestSyncWindows_Matches_AND.
test.each([
  [{ namespaces: ['default'] }],
  [{ clusters: ['cluster1'] }],
  [{ clusters: ['clusterName'] }],
  [{ applications: ['test-app'] }],
  [{ applications: ['test-app'], namespaces: ['default'] }],
  [{ applications: ['test-app'], clusters: ['cluster1'] }],
  [{ namespaces: ['default'], clusters: ['cluster1'] }],
  [{ applications: ['test-app'], namespaces: ['default'], clusters: ['cluster1'] }],
  [{ applications: ['test-*'] }],
  [{ applications: ['test-*'], namespaces: ['default'] }],
  [{ applications: ['test-*'], clusters: ['clusterN*'] }],
])('selectors %j match in both modes', (selectors) => {
  expect(match(selectors)).toEqual({ matches: true })
  expect(match({ ...selectors, andOperator: true })).toEqual({ matches: true })
})

test('without any selector a window matches nothing', () => {
  expect(match({})).toMatchObject(refused)
  expect(match({ andOperator: true })).toMatchObject(refused)
})

test('with andOperator one selector that does not match is enough for a no; without it one that does for a yes', () => {
  const selectors = { applications: ['test-*'], namespaces: ['kube-*'] }
  expect(match(selectors)).toEqual({ matches: true })
  expect(match({ ...selectors, andOperator: true })).toMatchObject(refused)
  expect(match({ applications: ['*'], clusters: ['x'], andOperator: true })).toMatchObject(refused)
})

test('a destination with a name only never matches a pattern for a server', () => {
  const subject = { ...testApp, clusterServer: undefined }
  expect(match({ clusters: ['cluster1'] }, subject)).toMatchObject(refused)
  expect(match({ clusters: ['*'] }, { ...testApp, clusterName: '', clusterServer: '' })).toMatchObject(
    refused,
  )
})

test('a part of the subject that is not known leaves doubt only where it matters', () => {
  const subject = { application: 'test-app' }
  expect(match({ namespaces: ['default'] }, subject)).toMatchObject({ doubt: { kind: 'subject' } })
  expect(match({ clusters: ['prod'] }, subject)).toMatchObject({
    doubt: { problem: expect.stringContaining('cluster-name') },
  })
  expect(match({ namespaces: ['*'] }, subject)).toEqual({ matches: true })
  expect(match({ applications: ['*'], namespaces: ['x'] }, subject)).toEqual({ matches: true })
  expect(match({ applications: ['x'], namespaces: ['x'], andOperator: true }, subject)).toMatchObject(refused)
})

test('a pattern that does not compile leaves doubt unless another one decides', () => {
  expect(match({ applications: ['[a-z0-9]*'] })).toMatchObject({ doubt: { kind: 'window' } })
  expect(match({ applications: ['[a-z0-9]*', 'test-app'] })).toEqual({ matches: true })
  expect(match({ applications: ['[a-z0-9]*'], namespaces: ['x'], andOperator: true })).toMatchObject(refused)
})

test('a pattern that Argo CD is known to misjudge leaves doubt unless another one decides', () => {
  const misjudged = '{test-*,prod}-app'
  expect(match({ applications: [misjudged] })).toMatchObject({
    doubt: {
      kind: 'window',
      problem: expect.stringContaining('write each alternative as a pattern of its own'),
    },
  })
  expect(match({ applications: [misjudged, 'test-*'] })).toEqual({ matches: true })
  expect(match({ applications: ['{prod-*,test-*}'] })).toEqual({ matches: true })
})

test('a name that no cluster could hold is refused', () => {
  expect(() => match({ applications: ['a*'] }, { application: 'a'.repeat(2_000) })).toThrow(
    /longer than 1024/,
  )
})
