import { rm } from 'node:fs/promises'
import { join } from 'node:path'
import { httpServer } from '@chg/core/testing'
import { expect, onTestFinished, test } from 'vitest'
import { branchTip, servedTip } from './branch-tip.ts'
import { runProgram } from './run-program.ts'
import { configRepository } from './test-repository.ts'

async function repository() {
  const made = await configRepository()
  onTestFinished(() => made.remove())
  const git = (...args: readonly string[]) => runProgram('git', ['-C', made.path, ...args])
  return { ...made, git }
}

test('a branch is where Git says it is, before and after a commit', async () => {
  const { path, commit, git } = await repository()
  for (const tag of ['1', '2']) {
    const made = await commit(tag)
    expect(await branchTip(path, 'main')).toBe(made)
    expect((await git('rev-parse', 'main')).trim()).toBe(made)
    expect(await branchTip(join(path, '.git'), 'main')).toBe(made)
  }
})

test('where a tag may be meant, Git is asked', async () => {
  const { path, commit, git } = await repository()
  await commit('1')
  await git('tag', 'main')
  expect(await branchTip(path, 'main')).toBeUndefined()
})

test('where references are packed, Git is asked', async () => {
  const { path, commit, git } = await repository()
  await commit('1')
  await git('branch', 'other')
  await git('pack-refs', '--all')
  expect(await branchTip(path, 'main')).toBeUndefined()
  await commit('2')
  expect(await branchTip(path, 'main')).toBeUndefined()
  expect(await branchTip(path, 'other')).toBeUndefined()
})

test.each(['', 'HEAD~1', '../heads/main', 'refs/heads/main', '-main', 'a/b', 'v1.*', 'gone'])(
  'only Git tells what %j is',
  async (name) => {
    const { path, commit } = await repository()
    await commit('1')
    expect(await branchTip(path, name)).toBeUndefined()
  },
)

test('a directory that is gone is none of ours', async () => {
  const { path, commit, remove } = await configRepository()
  await commit('1')
  await remove()
  expect(await branchTip(path, 'main')).toBeUndefined()
  await rm(path, { recursive: true, force: true })
})

const [first, second] = ['1'.repeat(40), 'a'.repeat(40)]
const line = (text: string) => `${(text.length + 4).toString(16).padStart(4, '0')}${text}`
const listed = [
  line('# service=git-upload-pack\n'),
  '0000',
  line(`${first} HEAD\0multi_ack symref=HEAD:refs/heads/main\n`),
  line(`${first} refs/heads/main\n`),
  line(`${second} refs/heads/both\n`),
  line(`${second} refs/tags/both\n`),
  '0000',
].join('')

test('a branch behind HTTP is what the server lists', async () => {
  await using server = await httpServer((request, response) => {
    if (request.url === '/shop.git/info/refs?service=git-upload-pack') response.end(listed)
    else response.writeHead(404).end()
  })
  const tip = (name: string, repository = 'shop.git') => servedTip(`${server.url}/${repository}`, name)
  expect(await tip('main')).toBe(first)
  expect(await tip('main', 'shop.git/')).toBe(first)
  expect([await tip('both'), await tip('gone'), await tip('main', 'other.git')]).toEqual([
    undefined,
    undefined,
    undefined,
  ])
})

test('a server that does not answer is left to Git', async () => {
  const server = await httpServer(() => undefined)
  await server[Symbol.asyncDispose]()
  expect(await servedTip(`${server.url}/shop.git`, 'main')).toBeUndefined()
})
