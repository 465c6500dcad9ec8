import { stringAt } from '@chg/core'
import { describe, expect, test } from 'vitest'
import { uniqueName } from '../../contract/plane/index.ts'
import { kubernetesCall, ledgerPush } from './kill-points.ts'
import { killStage } from './kill-stage.ts'
import { backupsOf } from './seen.ts'

const stage = killStage()

const backups = /\/namespaces\/velero\/backups$/

describe('velero-snapshot, killed', () => {
  test.each([
    ledgerPush('after'),
    kubernetesCall('Velero is asked whether it lives', 'after', 'POST', /\/serverstatusrequests$/),
    kubernetesCall('the backup is asked for', 'before', 'POST', backups),
    kubernetesCall('the backup is asked for', 'after', 'POST', backups),
    kubernetesCall('its files are asked for', 'before', 'POST', /\/downloadrequests$/),
    ledgerPush('before', 2),
  ])('$name, and run again: one backup, and it is complete', async (point) => {
    const { plane, company, gallows } = stage()
    const change = uniqueName('chg')
    const { application } = company.names
    const inputs = { change, application, namespaces: application, 'poll-interval': '200ms' }
    const { exitCode, outputs, log, passed } = await gallows.killAndRerun('velero-snapshot', inputs, point)
    expect([exitCode, outputs.verdict], log).toEqual([0, 'pass'])
    expect(passed.filter(({ method, path }) => method === 'POST' && backups.test(path))).toHaveLength(1)
    const [backup, ...others] = await backupsOf(plane, change)
    expect(others).toEqual([])
    expect([backup?.metadata.name, stringAt(backup?.status, 'phase')]).toEqual([outputs.backup, 'Completed'])
    const events = await gallows.eventsOf(change)
    expect(events.filter((type) => type === 'snapshot.ended')).toHaveLength(1)
  })
})
