import { mkdtempSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { ledgerLocation } from './ledger-location.ts'
import { runContext } from './run-context.ts'

function context(eventName: string, payload: object, actor = 'octocat') {
  const file = join(mkdtempSync(join(tmpdir(), 'chg-event-')), 'event.json')
  writeFileSync(file, JSON.stringify(payload))
  return runContext({
    GITHUB_REPOSITORY: 'Org/repo',
    GITHUB_EVENT_NAME: eventName,
    GITHUB_EVENT_PATH: file,
    GITHUB_ACTOR: actor,
  })
}
const from = (fullName: string) => ({ pull_request: { number: 1, head: { repo: { full_name: fullName } } } })

test('a pull request of the repository itself is recorded where the input says', async () => {
  expect(await ledgerLocation('git:changes', 'file:x', context('pull_request', from('org/repo')))).toBe(
    'git:changes',
  )
})

test.each([
  ['a fork', from('mallory/repo'), 'mallory'],
  ['a fork that is gone', { pull_request: { number: 1, head: { repo: null } } }, 'mallory'],
  ['Dependabot', from('org/repo'), 'dependabot[bot]'],
])('a pull request from %s is recorded nowhere', async (_, payload, actor) => {
  expect(await ledgerLocation('git:changes', 'file:x', context('pull_request', payload, actor))).toBe('none')
})

test('other events are recorded where the input says, else in the directory of the job', async () => {
  expect(await ledgerLocation(undefined, 'file:x', context('schedule', {}))).toBe('file:x')
  expect(await ledgerLocation('git:changes', 'file:x', context('push', {}))).toBe('git:changes')
})
