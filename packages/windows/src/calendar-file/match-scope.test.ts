import { expect, test } from 'vitest'
import type { Subject } from '../subject.ts'
import type { Terms } from '../terms.ts'
import { parseCalendar } from './parse-calendar.ts'
import { calendarWith } from './testing.ts'

const api: Subject = {
  application: 'api-gateway',
  namespace: 'shop',
  clusterName: 'prod-eu',
  clusterServer: 'https://[2001:db8::1]:6443',
  environment: 'production',
  paths: ['apps/api/kustomization.yaml', 'docs/readme.md'],
  labels: { tier: 'web', team: 'shop' },
}

function matching(parts: object, subject: Subject = api, terms: Terms = {}) {
  const { calendar, problems } = parseCalendar(calendarWith(parts))
  expect(problems).toEqual([])
  return calendar?.windows[0]?.matches(subject, terms)
}

const scoped = (scope: object, subject?: Subject) => matching({ scope }, subject)
const yes = { matches: true }
const no = { matches: false }

test('a window without a scope is for all, and so is an empty scope', () => {
  expect(matching({}, {})).toEqual(yes)
  expect(scoped({}, {})).toEqual(yes)
})

test.each<readonly [object, boolean]>([
  [{ environments: ['production'] }, true],
  [{ environments: ['prod'] }, false],
  [{ environments: ['staging', 'prod*'] }, true],
  [{ clusters: ['prod-eu'] }, true],
  [{ clusters: ['https://[2001:db8::1]:6443'] }, true],
  [{ clusters: ['https://*'] }, true],
  [{ clusters: ['*-us', 'http://*'] }, false],
  [{ namespaces: ['sho?'] }, true],
  [{ namespaces: ['shop?'] }, false],
  [{ applications: ['api-*'] }, true],
  [{ applications: ['API-*'] }, false],
  // Where Argo CD's matcher finds a match, ab*bc in abc, this one does not.
  [{ applications: ['api-g*gateway'] }, false],
  [{ paths: ['apps/**'] }, true],
  [{ paths: ['apps/api'] }, true],
  [{ paths: ['apps/*'] }, false],
  [{ paths: ['infra/**', '**/*.md'] }, true],
  [{ paths: ['infra/**'] }, false],
  [{ labels: { tier: 'web' } }, true],
  [{ labels: { tier: ['db', 'w*'] } }, true],
  [{ labels: { tier: 'web', team: 'data' } }, false],
  [{ labels: { owner: '*' } }, false],
  // Kinds are AND-ed.
  [{ environments: ['production'], namespaces: ['shop'], labels: { tier: 'web' } }, true],
  [{ environments: ['production'], namespaces: ['other'] }, false],
])('scope %j: %s', (scope, expected) => {
  expect(scoped(scope)).toEqual({ matches: expected })
})

test.each<readonly [object, keyof Subject, string]>([
  [{ environments: ['production'] }, 'environment', 'the environment of the change is not known'],
  [{ namespaces: ['shop'] }, 'namespace', 'the namespace of the change is not known'],
  [{ applications: ['api-*'] }, 'application', 'the application of the change is not known'],
  [{ paths: ['apps/**'] }, 'paths', 'the list of files of the change is not known'],
  [{ labels: { tier: 'web' } }, 'labels', 'the labels of the change are not known'],
])('scope %j is in doubt where the %s is not known', (scope, key, problem) => {
  const subject = { ...api, [key]: undefined }
  expect(scoped(scope, subject)).toEqual({
    doubt: { kind: 'subject', problem: expect.stringContaining(problem) },
  })
  // One kind that does not match is enough for a no.
  expect(scoped({ ...scope, clusters: ['x'] }, subject)).toEqual(no)
})

test('a cluster is known by its name or its server; what is known to be absent matches nothing', () => {
  expect(
    scoped({ clusters: ['x'] }, { ...api, clusterName: undefined, clusterServer: undefined }),
  ).toMatchObject({
    doubt: { problem: expect.stringContaining('cluster-name or cluster-server') },
  })
  expect(scoped({ clusters: ['prod-eu'] }, { clusterName: 'prod-eu' })).toEqual(yes)
  expect(scoped({ clusters: ['prod-eu'] }, { clusterServer: 'https://x' })).toEqual(no)
  expect(scoped({ namespaces: ['*'] }, {})).toEqual(yes)
  expect(scoped({ namespaces: ['*'] }, { namespace: '' })).toEqual(no)
  expect(scoped({ paths: ['**'] }, { paths: [] })).toEqual(no)
  expect(scoped({ labels: { constructor: '*' } }, { labels: {} })).toEqual(no)
})

test('a window may hold for some actions only; what is not said is a deployment', () => {
  const parts = { actions: ['deploy', 'promote'] }
  expect(matching(parts)).toEqual(yes)
  expect(matching(parts, api, { action: 'promote' })).toEqual(yes)
  expect(matching(parts, api, { action: 'rollback' })).toEqual(no)
})

test('a window may hold for automation only; who set it going must be known then', () => {
  const parts = { invokers: ['automation'] }
  expect(matching(parts, api, { invoker: 'automation' })).toEqual(yes)
  expect(matching(parts, api, { invoker: 'person' })).toEqual(no)
  expect(matching(parts)).toMatchObject({
    doubt: { problem: expect.stringContaining('who set this one going') },
  })
  expect(matching({ ...parts, scope: { namespaces: ['x'] } })).toEqual(no)
  expect(matching({ ...parts, actions: ['scale'] })).toEqual(no)
  expect(matching({ invokers: ['automation', 'person'] })).toEqual(yes)
})

test('names beyond any limit are refused', () => {
  expect(() => scoped({ applications: ['a*'] }, { application: 'a'.repeat(5_000) })).toThrow(
    expect.objectContaining({ code: 'subject-invalid' }),
  )
})
