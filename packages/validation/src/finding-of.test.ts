import type { Problem } from '@chg/findings'
import { readManifests } from '@chg/manifests'
import { expect, test } from 'vitest'
import { findingOf } from './finding-of.ts'

const pod = (containers: string) =>
  `apiVersion: v1\nkind: Pod\nmetadata: {name: a}\nspec:\n  containers:\n${containers}`
const web = '    - name: web\n      imagePulPolicy: Always\n'
const problem = (index: number, more: Partial<Problem> = {}): Problem => ({
  rule: 'schema-unknown-field',
  level: 'error',
  message: `spec.containers[${index}].imagePulPolicy is not a known field`,
  path: ['spec', 'containers', index, 'imagePulPolicy'],
  part: 'key',
  ...more,
})
const place = (text: string, one: Problem) => {
  const [manifest] = readManifests(text, 'a.yaml').manifests
  if (manifest === undefined) throw new Error('no manifest')
  return findingOf(one, manifest)
}

test('a problem is placed where its field is, with all that is known of it', () => {
  expect(place(pod(web), problem(0, { fix: 'f', replacement: 'imagePullPolicy' }))).toMatchObject({
    fix: 'f',
    object: 'Pod a',
    place: { file: 'a.yaml', line: 7, column: 7, endLine: 7, endColumn: 21 },
    replacement: 'imagePullPolicy',
    path: ['spec', 'containers', 0, 'imagePulPolicy'],
  })
})

test('its identity stays when the list around it and the versions change', () => {
  const before = place(pod(web), problem(0))
  const after = place(pod(`    - name: side\n${web}`), problem(1))
  expect(after.identity).toBe(before.identity)
  const some = { message: `${problem(0).message} (Kubernetes 1.31, 1.34)`, versions: ['1.31', '1.34'] }
  expect(place(pod(web), problem(0, some)).identity).toBe(before.identity)
  expect(place(pod(web.replace('web', 'api')), problem(0)).identity).not.toBe(before.identity)
})

test('what is about the API is one problem, whichever version says it', () => {
  const removed = (version: string) =>
    problem(0, { rule: 'api-removed', message: `not served by ${version}`, path: ['apiVersion'] })
  expect(place(pod(web), removed('1.31')).identity).toBe(place(pod(web), removed('1.34')).identity)
})

test.each(['no', 'On', '1', 'a: b', ''])('%j is no text to put there without quotes', (replacement) => {
  expect(place(pod(web), problem(0, { replacement })).replacement).toBeUndefined()
})
