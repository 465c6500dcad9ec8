import { type JsonObject, listAt, systemClock } from '@chg/core'
import { closeEmergencyWindows, openEmergencyWindow } from '@chg/delivery'
import { resources } from '@chg/kubernetes'
import { describe, expect, test } from 'vitest'
import { argocdOf } from '../../plane/clients.ts'
import { contractPlane } from '../../plane/index.ts'
import { configMap } from './stage/manifests.ts'
import { MODES, openShop, type Shop } from './stage/shop.ts'
import { syncTo } from './stage/sync.ts'

// What a temporary window rests on: that Argo CD asks its active denies first, and keeps what is written to a project as it is.
const plane = contractPlane()
const settings = { settings: configMap('settings') }
const deny = { kind: 'deny', schedule: '* * * * *', duration: '2h', applications: ['*'], timeZone: 'UTC' }

/** An allow that opened an hour ago for a minute. */
function closed(): JsonObject {
  const start = new Date(systemClock.now().getTime() - 3_600_000)
  const schedule = `${start.getUTCMinutes()} ${start.getUTCHours()} * * *`
  return { kind: 'allow', schedule, duration: '1m', applications: ['*'], timeZone: 'UTC' }
}

async function projectOf({ kubernetes, name }: Shop) {
  const project = await kubernetes.get(resources.appProjects, name, 'argocd')
  return { windows: listAt(project, 'spec', 'syncWindows'), annotations: project?.metadata.annotations ?? {} }
}

const emergencyOf = ({ name }: Shop) => {
  const now = systemClock.now()
  const server = 'https://kubernetes.default.svc'
  return {
    change: 'CHG-1',
    application: name,
    subject: { application: name, namespace: name, clusterName: '', clusterServer: server },
    now,
    expires: new Date(now.getTime() + 3_600_000),
  }
}

describe.each(MODES)('%s mode', (mode) => {
  test.each([
    ['a freeze', [deny]],
    ['a closed allow', [closed()]],
    ['a freeze beside a closed allow', [deny, closed()]],
  ])('%s lets a sync by hand through while the window is there, and not after', async (_, windows) => {
    const shop = await openShop(plane(), settings, { mode: 'api', windows })
    const argocd = await argocdOf(plane(), mode)
    const revision = await shop.repository.git('rev-parse', 'HEAD')
    await expect(syncTo(shop, revision)).rejects.toMatchObject({ code: 'argocd-window-closed' })
    const emergency = emergencyOf(shop)
    expect(await openEmergencyWindow(argocd, shop.name, emergency)).toBeUndefined()
    expect((await projectOf(shop)).annotations).toHaveProperty('chg-actions.dev/emergency-windows')
    expect((await syncTo(shop, revision)).kind).toBe('succeeded')
    const ended = await closeEmergencyWindows(argocd, shop.name, { now: emergency.now, of: emergency })
    expect(ended).toHaveLength(1)
    const after = await projectOf(shop)
    expect(after.windows).toEqual(windows)
    expect(after.annotations).not.toHaveProperty('chg-actions.dev/emergency-windows')
    const next = await shop.commit({ settings: configMap('settings', 'b') })
    await expect(syncTo(shop, next)).rejects.toMatchObject({ code: 'argocd-window-closed' })
  })
})
