import { mkdtempSync, readFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { makeEvent } from '@chg/change'
import { nodeExec, systemClock } from '@chg/core'
import { openLedger } from '@chg/ledger'
import { expect, test } from 'vitest'
import { tuesdayNights } from './calendar.ts'
import { runAction } from './runner.ts'

/** A ledger in a directory, with a sync that began at that instant. */
async function ledgerWith(time: Date): Promise<string> {
  const directory = mkdtempSync(join(tmpdir(), 'chg-replayed-'))
  const ledger = await openLedger(`file:${directory}`, {
    exec: nodeExec({}),
    clock: systemClock,
    signal: new AbortController().signal,
    workspace: directory,
    spool: join(directory, 'spool'),
    whenUnavailable: 'reject',
    warn: () => undefined,
  })
  const data = { application: 'api-gateway', revision: 'abc', automated: null, mode: 'enforce' as const }
  await ledger.append([makeEvent('sync.began', 'CHG-1', data, { source: 'chg://test', actor: 'ada', time })])
  return directory
}

test('the built action loads what it replays with, and judges the past', async () => {
  // Some noon of the last week: never in a window of Tuesday nights.
  const noon = new Date(systemClock.now().getTime() - 3 * 86_400_000)
  noon.setUTCHours(12)
  const { exitCode, outputs, summary } = await runAction(
    'window-replay',
    { calendar: 'calendars/production.yaml', history: 'ledger', ledger: `file:${await ledgerWith(noon)}` },
    { 'calendars/production.yaml': tuesdayNights },
  )
  expect(outputs).toMatchObject({
    verdict: 'pass',
    code: 'replayed',
    refused: '1',
    judged: '1',
    unknown: '0',
  })
  expect(exitCode).toBe(0)
  expect(summary).toContain('xychart-beta')
  expect(JSON.parse(readFileSync(outputs.report ?? '', 'utf8'))).toMatchObject({ total: 1, refused: 1 })
})
