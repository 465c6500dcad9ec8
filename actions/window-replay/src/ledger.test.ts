import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { ChangeEvent } from '@chg/change'
import { virtualClock } from '@chg/core/testing'
import { story } from '@chg/history/testing'
import { memoryLedger } from '@chg/ledger/testing'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { entry, openShop, projectFile, type Shop, weekend } from './test-shop.ts'

let shop: Shop
beforeEach(async () => {
  shop = await openShop()
})
afterEach(() => shop.close())

/** On Monday 23 November, from two o'clock on, when the weekend is still frozen; seen from the day after. */
const replay = async (events: readonly ChangeEvent[], inputs: Readonly<Record<string, string>> = {}) => {
  const world = { ledger: memoryLedger([...events]), clock: virtualClock('2026-11-24T12:00:00Z') }
  return shop.replay({ history: 'ledger', ...inputs }, world)
}

test('what chg-actions did is judged, rollbacks too', async () => {
  const done = await replay([
    ...story('CHG-1', 'api').rolledBack('new', 'old'),
    ...story('CHG-2', 'web').verified('x'),
  ])
  expect(done.outputs).toMatchObject({ verdict: 'pass', refused: '3', judged: '3' })
  expect(done.summary).toContain('| octocat |')
  expect(done.summary).toContain('| api | only those that are listed |')
})

test('a sync that Argo CD tells of as well counts once', async () => {
  const revision = `${'a'.repeat(39)}0`
  shop.deploy('api', { history: [entry(0, '2026-11-23T02:00:00Z', { username: 'chg-actions' })] })
  const done = await replay(story('CHG-1', 'api').verified(revision), {
    history: 'argocd\nledger',
    applications: 'api',
  })
  expect(done.outputs).toMatchObject({ judged: '1', refused: '1' })
  expect(done.summary).toContain('| octocat |')
})

test('where Argo CD knows an application, it says where the deployments of the ledger went', async () => {
  writeFileSync(
    join(shop.workspace, 'project.yaml'),
    projectFile({ ...weekend, applications: [], namespaces: ['api'] }),
  )
  shop.deploy('api', { history: [entry(0, '2026-11-10T02:00:00Z')] })
  const told = story('CHG-1', 'api').verified('x')
  expect((await replay(told)).outputs).toMatchObject({ judged: '1', unknown: '1' })
  const both = await replay(told, { history: 'argocd\nledger', applications: 'api' })
  expect(both.outputs).toMatchObject({ judged: '2', unknown: '0', refused: '1' })
})

test('an empty ledger tells of nothing, and that is unknown', async () => {
  expect(await replay([])).toMatchObject({ exitCode: 1, outputs: { code: 'history-empty' } })
})
