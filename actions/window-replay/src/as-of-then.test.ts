import { execFileSync } from 'node:child_process'
import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { entry, openShop, projectFile, type Shop, weekend } from './test-shop.ts'

let shop: Shop
beforeEach(async () => {
  shop = await openShop()
  git('2026-10-01', 'init', '--quiet', '--initial-branch=main')
})
afterEach(() => shop.close())

function git(day: string, ...args: readonly string[]) {
  execFileSync('git', ['-c', 'user.name=Test', '-c', 'user.email=test@example.com', ...args], {
    cwd: shop.workspace,
    env: { ...process.env, GIT_AUTHOR_DATE: `${day}T00:00:00Z`, GIT_COMMITTER_DATE: `${day}T00:00:00Z` },
  })
}
function commit(day: string, content: string) {
  writeFileSync(join(shop.workspace, 'project.yaml'), content)
  git(day, 'add', '--all')
  git(day, 'commit', '--quiet', '-m', day)
}
const then = (inputs: Readonly<Record<string, string>> = {}) =>
  shop.replay({ applications: 'api', 'calendar-as-of': 'then', ...inputs })

test('each deployment is judged by the file as the branch had it then', async () => {
  commit('2026-10-05', projectFile())
  commit('2026-11-01', projectFile(weekend))
  const saturdays = ['2026-10-03', '2026-10-10', '2026-11-07']
  shop.deploy('api', { history: saturdays.map((day, id) => entry(id, `${day}T09:00:00Z`)) })
  const done = await then()
  expect(done.outputs).toMatchObject({ refused: '1', unknown: '1', judged: '3' })
  expect(done.summary).toContain('by the calendar as the branch had it then')
  const report = JSON.parse(readFileSync(done.outputs.report ?? '', 'utf8')) as { deployments: object[] }
  expect(report.deployments).toMatchObject([
    { result: 'unknown', code: 'calendar-not-yet' },
    { result: 'passes', code: 'no-windows' },
    { result: 'refused', code: 'window-frozen' },
  ])
  expect((await shop.replay({ applications: 'api' })).outputs).toMatchObject({ refused: '3' })
})

test('a version that is not valid makes its own time unknown, not the others', async () => {
  commit('2026-10-01', 'kind: [\n')
  commit('2026-11-01', projectFile(weekend))
  shop.deploy('api', { history: [entry(0, '2026-10-10T09:00:00Z'), entry(1, '2026-11-07T09:00:00Z')] })
  const done = await then()
  expect(done.outputs).toMatchObject({ refused: '1', unknown: '1' })
  expect(done.summary).toContain('As it stood then')
})

test.each(['argocd:production', 'https://example.com/a.yaml', '../project.yaml', '/etc/hosts'])(
  '%s has no history here',
  async (calendar) => {
    commit('2026-10-01', projectFile(weekend))
    shop.deploy('api', { history: [entry(0, '2026-10-10T09:00:00Z')] })
    expect(await then({ calendar })).toMatchObject({
      exitCode: 1,
      outputs: { verdict: 'unknown', code: 'inputs-conflict' },
    })
  },
)
