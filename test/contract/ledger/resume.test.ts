import { runForTest } from '@chg/action/testing'
import { isEvent, makeEvent } from '@chg/change'
import { suspended } from '@chg/core'
import { virtualClock } from '@chg/core/testing'
import { expect, test } from 'vitest'
import { action } from '../../../actions/due-changes/src/action.ts'
import { run } from '../../../actions/due-changes/src/run.ts'
import { startGitServer } from '../plane/git-server.ts'
import { checkOut } from './checkout.ts'
import { ledgerIn } from './ledger-in.ts'

const changes = ['CHG-1', 'CHG-2']

/** What one scheduled run lists, from a checkout of its own. */
async function tick(url: string, runId: string, now: string): Promise<readonly string[]> {
  const workspace = await checkOut(url)
  const world = { workspace, ledger: await ledgerIn(workspace), clock: virtualClock(now) }
  const env = { GITHUB_RUN_ID: runId }
  const { outputs } = await runForTest(action, run, { list: 'suspended' }, { ...world, env })
  expect(outputs.verdict).toBe('pass')
  return (outputs.changes ?? '').split('\n').filter((change) => change !== '')
}

test('of ticks that run side by side over one branch each suspended change is listed by one, and after its lease by one again', async () => {
  const server = await startGitServer()
  try {
    const { url, commit } = await server.createRepository('resume')
    await commit('first', { README: 'hello' })
    const ledger = await ledgerIn(await checkOut(url))
    const openings = [{ opens: '2026-11-24T02:00:00Z', closes: '2026-11-24T06:00:00Z' }]
    const data = {
      ...{
        mode: 'enforce' as const,
        application: 'api',
        verdict: suspended('window-closed', 'It is closed.'),
      },
      suspension: { openings, until: '2026-12-07T12:00:00Z' },
    }
    const voice = { source: 'chg://test', actor: 'octocat', time: new Date('2026-11-23T12:00:00Z') }
    await ledger.append(changes.map((change) => makeEvent('window.decided', change, data, voice)))

    const together = (now: string, ...runs: readonly string[]) =>
      Promise.all(runs.map((runId) => tick(url, runId, now)))
    const first = await together('2026-11-24T02:06:00Z', '1', '2', '3')
    expect(first.flat().sort()).toEqual(changes)
    // None of them came any further: all were killed.
    expect((await together('2026-11-24T02:20:00Z', '4', '5')).flat()).toEqual([])
    expect((await together('2026-11-24T02:37:00Z', '6', '7')).flat().sort()).toEqual(changes)
    const claims = (await ledger.read()).filter((event) => isEvent(event, 'resume.began'))
    expect(claims.length).toBeGreaterThanOrEqual(4)
  } finally {
    await server.stop()
  }
})
