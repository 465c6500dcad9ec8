import { resources } from '@chg/kubernetes'
import { expect, test } from 'vitest'
import { eventually } from '../plane/eventually.ts'
import { uniqueName } from '../plane/index.ts'
import { veleroGround } from './ground/ground.ts'
import { kinds } from './ground/kinds.ts'
import { snapshotOf } from './ground/snapshot.ts'

const ground = veleroGround()
// The server looks at its schedules once a minute.
const TWO_LOOKS_MS = 150_000

test('a Schedule hands its labels and annotations on, and what it made is not taken for ours', async () => {
  const { kubernetes, location: storageLocation, namespace } = ground()
  const namespaces = await namespace()
  const snapshot = snapshotOf(ground())
  const { outputs } = await snapshot.run({ namespaces })
  expect(outputs).toMatchObject({ code: 'snapshot-completed' })
  const own = await kubernetes.get(resources.backups, String(outputs.backup), 'velero')
  const { labels, annotations } = own?.metadata ?? {}
  const name = uniqueName('nightly')
  const template = { includedNamespaces: [namespaces], storageLocation }
  await kubernetes.create(
    kinds.schedules,
    {
      metadata: { name, namespace: 'velero', labels, annotations },
      spec: { schedule: '@every 1s', template },
    },
    'velero',
  )
  const labelSelector = `velero.io/schedule-name=${name}`
  const [made] = await eventually(
    'the schedule to make a backup',
    async () => {
      const all = await kubernetes.list(resources.backups, { namespace: 'velero', labelSelector })
      return all.length > 0 ? all : undefined
    },
    TWO_LOOKS_MS,
  ).finally(() => kubernetes.delete(kinds.schedules, name, 'velero'))
  expect(made?.metadata.name).toMatch(new RegExp(`^${name}-\\d{14}$`))
  expect(made?.metadata.labels).toMatchObject({ 'change-id': snapshot.change })
  expect(made?.metadata.annotations).toMatchObject(annotations ?? {})
  await ground().ended(resources.backups, made?.metadata.name ?? '')
  const again = await snapshot.run({ namespaces })
  expect(again.outputs).toMatchObject({ code: 'snapshot-adopted', backup: outputs.backup })
}, 400_000)
