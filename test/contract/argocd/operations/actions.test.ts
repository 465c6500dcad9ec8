import { runForTest } from '@chg/action/testing'
import type { ChangeEvent } from '@chg/change'
import { at, systemClock } from '@chg/core'
import { FROZEN_ANNOTATION, frozenOf } from '@chg/delivery'
import { resources } from '@chg/kubernetes'
import { memoryLedger } from '@chg/ledger/testing'
import { describe, expect, test } from 'vitest'
import { action as sync } from '../../../../actions/argocd-sync/src/action.ts'
import { run as runSync } from '../../../../actions/argocd-sync/src/run.ts'
import { action as rollback } from '../../../../actions/rollback/src/action.ts'
import { run as runRollback } from '../../../../actions/rollback/src/run.ts'
import { contractPlane } from '../../plane/index.ts'
import { becomes } from './stage/ended.ts'
import { deployment } from './stage/manifests.ts'
import { MODES, openShop, type Shop } from './stage/shop.ts'

const plane = contractPlane()
const deny = { kind: 'deny', schedule: '* * * * *', duration: '2h', applications: ['*'] }

/** The two actions as a workflow runs them on that shop: real clock, one ledger. */
function actionsOn(shop: Shop) {
  const { kubeconfig, argocd } = shop.plane
  const events: ChangeEvent[] = []
  const world = { clock: systemClock, ledger: memoryLedger(events) }
  const inputs = {
    application: shop.name,
    kubeconfig,
    'poll-interval': '300ms',
    timeout: '2m',
    ...(shop.mode === 'api' && { 'argocd-server': argocd.url, 'argocd-token': argocd.token }),
  }
  type Inputs = Readonly<Record<string, string>>
  return {
    events,
    sync: (more: Inputs) => runForTest(sync, runSync, { ...inputs, change: 'CHG-7', ...more }, world),
    rollBack: (more: Inputs) =>
      runForTest(rollback, runRollback, { ...inputs, change: 'CHG-7', 'stable-for': '1s', ...more }, world),
  }
}

const image = async (shop: Shop) =>
  at(await shop.live(resources.deployments, 'web'), 'spec', 'template', 'spec', 'containers', 0, 'image')

describe.each(MODES)('%s mode', (mode) => {
  test('argocd-sync deploys a revision once, tells what ran before, and stops at a closed window', async () => {
    const shop = await openShop(plane(), { web: deployment('web') }, { mode })
    const actions = actionsOn(shop)
    const first = await shop.repository.git('rev-parse', 'HEAD')
    const initial = await actions.sync({ revision: first })
    expect(initial.outputs).toMatchObject({ verdict: 'pass', code: 'synced', 'history-id': '0' })
    const second = await shop.commit({ web: deployment('web', 'ready', '2') })
    const done = await actions.sync({ revision: second })
    expect(done.outputs).toMatchObject({
      verdict: 'pass',
      code: 'synced',
      revision: second,
      'previous-revision': first,
      'history-id': '1',
      phase: 'Succeeded',
    })
    const again = await actions.sync({ revision: second })
    expect(again.outputs).toMatchObject({ verdict: 'pass', code: 'already-synced', 'history-id': '1' })
    expect((await shop.argocd.application(shop.name)).history).toHaveLength(2)
    await shop.windows(deny)
    const third = await shop.commit({ web: deployment('web', 'ready', '3') })
    const refused = await actions.sync({ revision: third, calendar: `argocd:${shop.name}` })
    expect(refused.outputs).toMatchObject({ verdict: 'refuse', revision: second })
    expect(refused.outputs.code).toMatch(/^window-/)
    expect((await shop.object()).operation).toBeUndefined()
    expect(await image(shop)).toBe('registry.example/ready:2')
  })

  test('rollback takes a bad release back under auto-sync, holds that off, and notes how it was', async () => {
    const shop = await openShop(plane(), { web: deployment('web') }, { mode })
    const actions = actionsOn(shop)
    const good = await shop.repository.git('rev-parse', 'HEAD')
    await actions.sync({ revision: good })
    const bad = await shop.commit({ web: deployment('web', 'crash-loop', '2') })
    await actions.sync({ revision: bad })
    const automated = { prune: true, selfHeal: true }
    await shop.argocd.setAutomated(shop.name, automated, {})
    const done = await actions.rollBack({ revision: good, reason: 'pods crash' })
    expect(done.outputs).toMatchObject({
      verdict: 'pass',
      code: 'rolled-back',
      revision: good,
      'previous-revision': bad,
      'history-id': '2',
      'auto-sync': 'lifted',
    })
    const application = await shop.argocd.application(shop.name)
    expect(application.automated).toBeNull()
    expect(frozenOf(application)).toMatchObject({ change: 'CHG-7', automated, from: bad, to: good })
    expect(await image(shop)).toBe('registry.example/ready:1')
    expect(actions.events.map(({ type }) => type).filter((type) => type.includes('rollback'))).toEqual([
      'dev.chg-actions.rollback.began',
      'dev.chg-actions.rollback.ended',
    ])
    // Whoever turns it on again gets what Git says: the bad release.
    await shop.argocd.setAutomated(shop.name, automated, { [FROZEN_ANNOTATION]: null })
    await becomes(shop, 'at the head again', ({ history }) => history.at(-1)?.revision === bad)
  })
})
