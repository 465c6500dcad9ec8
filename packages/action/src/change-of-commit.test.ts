import { mkdtempSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { nodeExec } from '@chg/core'
import { expect, test } from 'vitest'
import { changeOfCommit } from './change-of-commit.ts'
import { processEnvironment } from './environment.ts'
import { runContext } from './run-context.ts'

const identity = ['-c', 'user.name=Ada', '-c', 'user.email=ada@example.com']

async function repository(...messages: readonly string[]) {
  const workspace = mkdtempSync(join(tmpdir(), 'chg-commit-'))
  const exec = nodeExec({ PATH: processEnvironment().PATH, HOME: workspace, GIT_CONFIG_NOSYSTEM: '1' })
  const git = async (...args: string[]) =>
    (await exec('git', [...identity, ...args], { cwd: workspace })).stdout.trim()
  await git('init', '--quiet')
  for (const message of messages) await git('commit', '--quiet', '--allow-empty', '--message', message)
  return { workspace, exec, git, context: runContext({}) }
}

test('the change is the one that the trailer of HEAD names', async () => {
  expect(
    await changeOfCommit(await repository('CHG-1: first\n\nChange: CHG-1', 'CHG-2: second\n\nChange: CHG-2')),
  ).toBe('CHG-2')
})

test('in a pull request the head counts, not the merge that GitHub made of it', async () => {
  const { git, ...checkout } = await repository('CHG-7: work\n\nChange: CHG-7')
  const sha = await git('rev-parse', 'HEAD')
  await git('commit', '--quiet', '--allow-empty', '--message', 'Merge it into main')
  const event = join(checkout.workspace, 'event.json')
  writeFileSync(event, JSON.stringify({ pull_request: { head: { sha } } }))
  expect(await changeOfCommit({ ...checkout, context: runContext({ GITHUB_EVENT_PATH: event }) })).toBe(
    'CHG-7',
  )
})

test.each([
  ['no Change trailer', 'Just work'],
  ['two different ones', 'Work\n\nChange: CHG-1\nChange: CHG-2'],
])('%s is an error that shows the line to write', async (_, message) => {
  await expect(changeOfCommit(await repository(message))).rejects.toMatchObject({
    code: 'change-not-named',
    fix: expect.stringContaining('Change: CHG-1234'),
  })
})

test('a commit that the checkout does not hold is an error that tells about fetch-depth', async () => {
  const checkout = await repository('Work')
  const event = join(checkout.workspace, 'event.json')
  writeFileSync(event, JSON.stringify({ pull_request: { head: { sha: '1'.repeat(40) } } }))
  await expect(
    changeOfCommit({ ...checkout, context: runContext({ GITHUB_EVENT_PATH: event }) }),
  ).rejects.toMatchObject({
    code: 'commit-missing',
    fix: expect.stringContaining('fetch-depth: 0'),
  })
})
