import { askServer, requireVelero } from '@chg/backups'
import { type Clock, systemClock } from '@chg/core'
import { resources } from '@chg/kubernetes'
import { expect, test } from 'vitest'
import { ask as request } from '../kubernetes/api.ts'
import { uniqueName } from '../plane/index.ts'
import { veleroGround } from './ground/ground.ts'

const ground = veleroGround()

test('a server that runs tells its version and plugins', async () => {
  const { ask, ended, velero } = ground()
  expect(await askServer(velero)).toBe('v1.18.3')
  const { status } = await ended(
    resources.serverStatusRequests,
    await ask(resources.serverStatusRequests, {}),
  )
  expect(status).toMatchObject({
    phase: 'Processed',
    processedTimestamp: expect.any(String),
    plugins: expect.arrayContaining([{ name: 'velero.io/aws', kind: 'ObjectStore' }]),
  })
})

test('a namespace that no server looks at gives no answer, and is given up after ten seconds', async () => {
  const { namespace, velero } = ground()
  const clock = fast(10)
  const elsewhere = { ...velero, namespace: await namespace(), clock }
  const began = clock.now().getTime()
  expect(await askServer(elsewhere)).toMatchObject({ verdict: 'unknown', code: 'velero-down' })
  expect(clock.now().getTime() - began).toBeGreaterThanOrEqual(9_000)
  await expect(requireVelero({ ...velero, namespace: 'contract-nowhere' })).rejects.toMatchObject({
    code: 'velero-missing',
  })
})

test('a backup that no server looks at stays without a phase, while another one is taken', async () => {
  const { backup, kubernetes, namespace, location: storageLocation } = ground()
  const elsewhere = await namespace()
  const includedNamespaces = [await namespace()]
  const name = uniqueName('contract')
  const object = { metadata: { name, namespace: elsewhere }, spec: { includedNamespaces, storageLocation } }
  await kubernetes.create(resources.backups, object, elsewhere)
  const { status } = await backup({ includedNamespaces })
  expect(status).toMatchObject({ phase: 'Completed' })
  const left = await kubernetes.get(resources.backups, name, elsewhere)
  expect(left).toBeDefined()
  expect(left).not.toHaveProperty('status')
})

test('a status can be written through the object, as its kinds have no path for it', async () => {
  const { ask, kubernetes, plane } = ground()
  const name = await ask(resources.downloadRequests, { target: { kind: 'BackupLog', name: 'nowhere' } })
  const status = { downloadURL: 'http://127.0.0.1:1' }
  const { status: code } = await request(plane, {
    path: `/apis/velero.io/v1/namespaces/velero/downloadrequests/${name}/status`,
    method: 'PATCH',
    type: 'application/merge-patch+json',
    body: { status },
  })
  expect(code).toBe(404)
  const forged = await kubernetes.patch(resources.downloadRequests, name, 'velero', { status })
  expect(forged.status).toMatchObject(status)
})

/** The machine's clock, that many times as fast. */
function fast(times: number): Clock {
  const began = systemClock.now().getTime()
  return {
    now: () => new Date(began + (systemClock.now().getTime() - began) * times),
    sleep: (ms, signal) => systemClock.sleep(ms / times, signal),
  }
}
