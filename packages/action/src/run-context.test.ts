import { mkdtempSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { runContext } from './run-context.ts'

function eventFile(payload: unknown): string {
  const file = join(mkdtempSync(join(tmpdir(), 'chg-event-')), 'event.json')
  writeFileSync(file, JSON.stringify(payload))
  return file
}

test('on GitHub, also on a server of one’s own, the source is the run and its attempt', () => {
  const context = runContext({
    GITHUB_REPOSITORY: 'org/repo',
    GITHUB_RUN_ID: '42',
    GITHUB_RUN_ATTEMPT: '3',
    GITHUB_SERVER_URL: 'https://ghes.example.com',
    GITHUB_API_URL: 'https://ghes.example.com/api/v3',
    GITHUB_ACTOR: 'octocat',
  })
  expect(context.source).toBe('https://ghes.example.com/org/repo/actions/runs/42/attempts/3')
  expect(context).toMatchObject({ attempt: 3, actor: 'octocat', apiUrl: 'https://ghes.example.com/api/v3' })
})

test('on a laptop the source is the machine and the actor its user', () => {
  const context = runContext({ USER: 'ada', HOSTNAME: 'bastion' })
  expect(context).toMatchObject({ source: 'chg://bastion', actor: 'ada', repository: '' })
})

test.each([
  ['a pull_request event', { pull_request: { number: 7 } }, 7],
  ['a comment on a pull request', { issue: { number: 8, pull_request: {} } }, 8],
  ['a comment on an issue', { issue: { number: 9 } }, undefined],
  ['a schedule', {}, undefined],
])('%s', async (_, payload, number) => {
  expect(await runContext({ GITHUB_EVENT_PATH: eventFile(payload) }).pullRequest()).toBe(number)
})

test('without an event file there is an empty event', async () => {
  expect(await runContext({}).event()).toEqual({})
})
