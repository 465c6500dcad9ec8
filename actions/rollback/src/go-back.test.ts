import { virtualClock } from '@chg/core/testing'
import type { Application, ArgoCd, OperationState } from '@chg/delivery'
import { expect, test } from 'vitest'
import { goBack } from './go-back.ts'

const GOOD = 'a'.repeat(40)
const BAD = 'b'.repeat(40)

const operation = (revision: string, phase = 'Succeeded'): OperationState => ({
  phase,
  message: '',
  startedAt: new Date('2026-11-24T02:00:00Z'),
  finishedAt: new Date('2026-11-24T02:00:10Z'),
  revision,
  retryCount: 0,
  automated: false,
  whole: true,
  info: [],
})

function back(argocd: ArgoCd) {
  const clock = virtualClock()
  const patience = { clock, signal: new AbortController().signal, interval: 5_000, timeout: 60_000 }
  const plan = { from: BAD, to: GOOD, historyId: 0, automated: null, resumed: false }
  const inputs = { prune: false, change: 'CHG-1', reason: undefined }
  return goBack(argocd, 'api', plan, inputs, patience, () => undefined)
}

test('an operation that is asked for and not begun is ended, even where the one before it deployed what is wanted', async () => {
  let pendingOperation: OperationState | undefined = operation(BAD)
  let operationState = operation(GOOD)
  const asked: string[] = []
  const argocd = {
    application: async () =>
      ({
        ...{ name: 'api', history: [], sync: {}, automated: null, operationState, pendingOperation },
        operationPending: pendingOperation !== undefined,
      }) as unknown as Application,
    terminate: async () => {
      asked.push('terminate')
      pendingOperation = undefined
      operationState = operation(BAD, 'Failed')
    },
    rollback: async (_: string, { revision }: { readonly revision: string }) => {
      asked.push(`rollback ${revision}`)
      operationState = { ...operation(revision), startedAt: new Date('2026-11-24T02:01:00Z') }
    },
  } as unknown as ArgoCd
  const end = await back(argocd)
  expect(asked).toEqual(['terminate', `rollback ${GOOD}`])
  expect(end).toMatchObject({ kind: 'succeeded' })
})

test('what a run before this one has brought back meanwhile is not rolled back again', async () => {
  const asked: string[] = []
  const history = [{ id: 3, revision: GOOD, deployedAt: new Date('2026-11-24T02:00:10Z') }]
  const argocd = {
    application: async () =>
      ({
        ...{ name: 'api', history, sync: {}, automated: null, operationState: operation(GOOD) },
        operationPending: false,
      }) as unknown as Application,
    rollback: async () => void asked.push('rollback'),
  } as unknown as ArgoCd
  expect(await back(argocd)).toMatchObject({ kind: 'succeeded', state: { revision: GOOD } })
  expect(asked).toEqual([])
})
