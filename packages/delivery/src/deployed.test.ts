import { expect, test } from 'vitest'
import { parseApplication } from './application.ts'
import { deployedRevision } from './deployed.ts'

const entry = (revision: string, hour: string) => ({
  id: 0,
  revision,
  deployStartedAt: `2026-11-24T${hour}:00:00Z`,
  deployedAt: `2026-11-24T${hour}:00:01Z`,
})
const application = (status: object) =>
  parseApplication({
    metadata: { name: 'api' },
    spec: {},
    status: { history: [entry('r1', '02')], ...status },
  })
const operation = (revision: string, phase = 'Succeeded', hour = '03') => ({
  phase,
  startedAt: `2026-11-24T${hour}:00:00Z`,
  syncResult: { revision },
})

test('nothing was deployed before the first sync', () => {
  expect(deployedRevision(application({ history: [] }))).toBeUndefined()
  const dryRun = { history: [], operationState: operation('r1'), sync: { status: 'Synced', revision: 'r1' } }
  expect(deployedRevision(application(dryRun))).toBeUndefined()
})

test('the newest history entry counts, whatever is compared with', () => {
  expect(deployedRevision(application({ sync: { status: 'OutOfSync', revision: 'r9' } }))).toBe('r1')
})

test('a sync of some resources that brought all to its revision counts, though it left no entry', () => {
  const healed = { operationState: operation('r2'), sync: { status: 'Synced', revision: 'r2' } }
  expect(deployedRevision(application(healed))).toBe('r2')
})

test.each([
  ['one that left something behind', { status: 'OutOfSync', revision: 'r2' }, operation('r2')],
  ['one of another revision', { status: 'Synced', revision: 'r3' }, operation('r2')],
  ['one that failed', { status: 'Synced', revision: 'r2' }, operation('r2', 'Failed')],
  ['one before the entry', { status: 'Synced', revision: 'r2' }, operation('r2', 'Succeeded', '01')],
])('%s does not', (_, sync, operationState) => {
  expect(deployedRevision(application({ sync, operationState }))).toBe('r1')
})
