import { resources } from '@chg/kubernetes'
import { describe, expect, test } from 'vitest'
import { kubernetesOf } from '../../contract/plane/clients.ts'
import { uniqueName } from '../../contract/plane/index.ts'
import { argocdCall, kubernetesCall, ledgerPush } from './kill-points.ts'
import { killStage } from './kill-stage.ts'

const stage = killStage()

const application = /^\/api\/v1\/applications\/[^/?]+(\?|$)/
const project = /^\/api\/v1\/projects\/[^/?]+$/
const writes = (passed: readonly { readonly to: string; readonly method: string; readonly path: string }[]) =>
  passed.filter(
    ({ to, method, path }) => to !== 'git' && method !== 'GET' && !path.endsWith('/selfsubjectaccessreviews'),
  )

describe('verify-health, killed', () => {
  test.each([
    argocdCall('the first look at the application', 'before', 'GET', application),
    argocdCall('the second look at the application', 'after', 'GET', application, 2),
    kubernetesCall('the pods', 'after', 'GET', /\/pods\b/),
    argocdCall('the third look at the application', 'after', 'GET', application, 3),
    ledgerPush('before'),
    ledgerPush('after'),
  ])('$name, and run again: the same verdict', async (point) => {
    const { company, gallows } = stage()
    const change = uniqueName('chg')
    const inputs = {
      ...{ change, application: company.names.application, revision: company.firstRevision },
      // Long enough for three looks, however busy the machine is.
      ...{ 'poll-interval': '200ms', 'stable-for': '4s' },
    }
    const { exitCode, outputs, log, passed } = await gallows.killAndRerun('verify-health', inputs, point)
    expect([exitCode, outputs.verdict, outputs.code], log).toEqual([0, 'pass', 'healthy'])
    expect(writes(passed)).toEqual([])
    // A first run whose event arrived has told its verdict; so does the second.
    const told = point.to === 'git' && point.when === 'after' ? 2 : 1
    expect(await gallows.eventsOf(change)).toEqual(Array(told).fill('health.judged'))
  })
})

describe('window-gate, killed while it waits', () => {
  const setWindows = async (syncWindows: readonly unknown[]) => {
    const { plane, company } = stage()
    const kubernetes = await kubernetesOf(plane)
    await kubernetes.patch(resources.appProjects, company.names.project, 'argocd', { spec: { syncWindows } })
  }
  /** An hour of yesterday's, or all of today. */
  const minutes = (open: boolean) => {
    const hour = (new Date().getUTCHours() + 12) % 24
    return open
      ? { kind: 'allow', schedule: '0 0,12 * * *', duration: '12h30m', timeZone: 'UTC', applications: ['*'] }
      : { kind: 'allow', schedule: `0 ${hour} * * *`, duration: '1h', timeZone: 'UTC', applications: ['*'] }
  }

  test.each([
    argocdCall('the first look at the windows', 'before', 'GET', project),
    argocdCall('the first look at the windows', 'after', 'GET', project),
    argocdCall('the third look at the windows', 'after', 'GET', project, 3),
    argocdCall('the fifth look at the windows', 'before', 'GET', project, 5),
    argocdCall('the seventh look at the windows', 'after', 'GET', project, 7),
  ])('$name: run again it still waits; once the window is open it passes', async (point) => {
    await setWindows([minutes(false)])
    const { company, gallows } = stage()
    const change = uniqueName('chg')
    const inputs = {
      ...{ change, application: company.names.application, calendar: `argocd:${company.names.project}` },
      ...{ wait: '20h', 'poll-interval': '200ms' },
    }
    const opened = async () => setWindows([minutes(true)])
    const { exitCode, outputs, log } = await gallows.killAndRerun('window-gate', inputs, point, opened)
    expect([exitCode, outputs.verdict, outputs.code], log).toEqual([0, 'pass', 'window-open'])
    expect(await gallows.eventsOf(change)).toEqual(['window.decided'])
  })
})
