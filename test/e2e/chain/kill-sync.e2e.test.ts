import { describe, expect, test } from 'vitest'
import { uniqueName } from '../../contract/plane/index.ts'
import { message, release } from '../../stage/files.ts'
import { argocdCall, ledgerPush } from './kill-points.ts'
import { killStage } from './kill-stage.ts'
import { applicationIn } from './seen.ts'

const stage = killStage()

const application = /^\/api\/v1\/applications\/[^/?]+(\?|$)/
const sync = /\/sync$/

describe('argocd-sync, killed', () => {
  test.each([
    argocdCall('the first look at the application', 'after', 'GET', application),
    ledgerPush('after'),
    argocdCall('the sync', 'before', 'POST', sync),
    argocdCall('the sync', 'after', 'POST', sync),
    ledgerPush('before', 2),
  ])('$name, and run again: synced once', async (point) => {
    const { plane, company, gallows } = stage()
    const change = uniqueName('chg')
    const version = `2.6.${Math.floor(Math.random() * 1e6)}`
    const revision = await company.repository.commit(
      message(change, `api-gateway ${version}`),
      release(version, company.names),
    )
    const inputs = { change, revision, application: company.names.application, 'poll-interval': '200ms' }
    const before = await applicationIn(plane, company.names.application)
    const { exitCode, outputs, log, passed } = await gallows.killAndRerun('argocd-sync', inputs, point)
    expect([exitCode, outputs.verdict], log).toEqual([0, 'pass'])
    expect(outputs.revision).toBe(revision)
    expect(passed.filter(({ method, path }) => method === 'POST' && sync.test(path))).toHaveLength(1)
    const { history } = await applicationIn(plane, company.names.application)
    expect(history).toEqual([...before.history, revision].slice(-10))
    const events = await gallows.eventsOf(change)
    expect(events.filter((type) => type === 'sync.ended')).toHaveLength(1)
    expect(events).toContain('sync.began')
  })
})
