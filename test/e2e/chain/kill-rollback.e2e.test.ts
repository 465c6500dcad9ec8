import { beforeAll, describe, expect, test } from 'vitest'
import { argocdOf } from '../../contract/plane/clients.ts'
import { eventually } from '../../contract/plane/eventually.ts'
import { uniqueName } from '../../contract/plane/index.ts'
import { message, release } from '../../stage/files.ts'
import { argocdCall, ledgerPush } from './kill-points.ts'
import { killStage } from './kill-stage.ts'
import { applicationIn, podsIn } from './seen.ts'

const stage = killStage({ autoSync: true })
let bad: string
beforeAll(async () => {
  const { names, repository } = stage().company
  bad = await repository.commit(message(uniqueName('chg'), 'api-gateway 2.6.0'), release('2.6.0', names))
})

/** Auto-sync is on, as before any rollback, and has deployed the commit that is to be taken back. */
async function deployBad(): Promise<void> {
  const { plane, company } = stage()
  const { application } = company.names
  const argocd = await argocdOf(plane, 'api')
  const automated = { prune: true, selfHeal: true }
  await argocd.setAutomated(application, automated, { 'chg-actions.dev/frozen': null })
  await argocd.refresh(application)
  await eventually('auto-sync to deploy the head of main', async (seen) => {
    const { sync, health, operationState, operationPending, history } = await argocd.application(application)
    seen({ sync, health, operationState, history })
    const done = operationState?.phase === 'Succeeded' && operationState.revision === bad && !operationPending
    return (done && sync.revision === bad && health.status === 'Healthy') || undefined
  })
}

const application = /^\/api\/v1\/applications\/[^/?]+(\?|$)/
const rollback = /\/rollback$/

describe('rollback under auto-sync, killed', () => {
  test.each([
    argocdCall('the first look at the application', 'after', 'GET', application),
    ledgerPush('after'),
    argocdCall('auto-sync is lifted', 'after', 'PATCH', application),
    argocdCall('the rollback', 'before', 'POST', rollback),
    argocdCall('the rollback', 'after', 'POST', rollback),
    ledgerPush('before', 2),
  ])('$name, and run again: back once, and auto-sync noted as it was', async (point) => {
    await deployBad()
    const { plane, company, gallows } = stage()
    const { names, firstRevision } = company
    const change = uniqueName('chg')
    const inputs = {
      change,
      application: names.application,
      revision: firstRevision,
      'poll-interval': '200ms',
      'stable-for': '1s',
    }
    const before = await applicationIn(plane, names.application)
    const { exitCode, outputs, log, passed } = await gallows.killAndRerun('rollback', inputs, point)
    expect([exitCode, outputs.verdict], log).toEqual([0, 'pass'])
    expect(passed.filter(({ method, path }) => method === 'POST' && rollback.test(path))).toHaveLength(1)
    const after = await applicationIn(plane, names.application)
    expect(after.history).toEqual([...before.history, firstRevision].slice(-10))
    expect(after.automated).toBeUndefined()
    expect(JSON.parse(after.frozen ?? '{}')).toMatchObject({
      ...{ change, from: bad, to: firstRevision },
      automated: { prune: true, selfHeal: true },
    })
    expect(await podsIn(plane, names.application)).toEqual({ ready: ['2.4.3', '2.4.3'], others: 0 })
    const events = await gallows.eventsOf(change)
    expect(events.filter((type) => type === 'rollback.ended')).toHaveLength(1)
  })
})
