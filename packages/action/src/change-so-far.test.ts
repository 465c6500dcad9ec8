import { pass } from '@chg/core'
import { virtualClock } from '@chg/core/testing'
import { memoryLedger } from '@chg/ledger/testing'
import { expect, test } from 'vitest'
import { changeSoFar } from './change-so-far.ts'
import { ledgerJournal } from './ledger-journal.ts'
import { runContext } from './run-context.ts'

const journalOver = (ledger: ReturnType<typeof memoryLedger>, change: string | undefined) =>
  ledgerJournal({
    ledger: async () => ledger,
    change,
    environment: undefined,
    mode: 'enforce',
    clock: virtualClock(),
    context: runContext({}),
  })

test('shows every step of the change, those of earlier runs too, and none of another change', async () => {
  const ledger = memoryLedger()
  await journalOver(ledger, 'CHG-1').close('manifests.validated', {
    verdict: pass('manifests-valid', 'Fine.'),
  })
  await journalOver(ledger, 'CHG-2').close('policy.checked', { verdict: pass('policies-hold', 'Fine.') })
  const journal = journalOver(ledger, 'CHG-1')
  await journal.close('window.decided', { verdict: pass('window-open', 'Open.') })
  const diagram = await changeSoFar(journal)
  expect(diagram).toMatch(/title CHG-1\n.*manifests-valid : done.*window-open : done/s)
  expect(diagram).not.toContain('policies-hold')
})

test('there is no diagram without a change, and a ledger that does not answer fails nothing', async () => {
  expect(await changeSoFar(journalOver(memoryLedger(), undefined))).toBeUndefined()
  const { ChgError } = await import('@chg/core')
  const silent = {
    ...memoryLedger(),
    read: () => Promise.reject(new ChgError('ledger-unreachable', 'It is silent.', 'wait')),
  }
  expect(await changeSoFar(journalOver(silent, 'CHG-1'))).toBeUndefined()
})
