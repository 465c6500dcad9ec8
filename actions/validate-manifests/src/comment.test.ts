import { mkdtemp, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { virtualClock } from '@chg/core/testing'
import { startSandbox } from '@chg/sandbox'
import { expect, test } from 'vitest'
import { configMap, validate } from './test-validate.ts'

async function commented(files: Readonly<Record<string, string>>): Promise<string> {
  const clock = virtualClock()
  await using sandbox = await startSandbox({
    clock,
    github: { pullRequests: [{ repository: 'org/repo', number: 7, files: [] }] },
  }).then((one) => Object.assign(one, { [Symbol.asyncDispose]: () => one.stop() }))
  const event = join(await mkdtemp(join(tmpdir(), 'chg-event-')), 'event.json')
  await writeFile(event, JSON.stringify({ pull_request: { number: 7, base: { sha: 'f'.repeat(40) } } }))
  const env = {
    GITHUB_EVENT_PATH: event,
    GITHUB_API_URL: sandbox.github.url,
    GITHUB_EVENT_NAME: 'pull_request',
  }
  await validate(files, { 'github-token': sandbox.github.token }, { clock, env })
  const answer = await fetch(`${sandbox.github.url}/repos/org/repo/issues/7/comments`, {
    headers: { authorization: `Bearer ${sandbox.github.token}` },
  })
  const [comment] = (await answer.json()) as { body: string }[]
  return comment?.body ?? ''
}

test('the comment shows what to write instead', async () => {
  const body = await commented({ 'a.yaml': configMap('a', 'datta') })
  expect(body).toContain('```diff\n@@ a.yaml:5 @@\n-datta: {a: b}\n+data: {a: b}\n```')
})

test('a comment that is too long is cut between rows, and closed', async () => {
  const files = Object.fromEntries(
    Array.from({ length: 300 }, (_, at) => [
      `${'long-name/'.repeat(20)}${at}.yaml`,
      configMap(`a${at}`, 'datta'),
    ]),
  )
  const body = await commented(files)
  expect(body.length).toBeLessThanOrEqual(65_536)
  expect(body.length).toBeGreaterThan(50_000)
  expect(body.trimEnd().split('\n').at(-1)).toMatch(/^_Cut: GitHub takes no longer comment/)
  const rows = body.split('\n').filter((line) => line.startsWith('| ⛔'))
  expect(rows.every((row) => row.endsWith(' |'))).toBe(true)
  expect(body.split('<details>')).toHaveLength(body.split('</details>').length)
})
