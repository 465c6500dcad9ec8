import { mkdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import process from 'node:process'
import { foldRecords } from '@chg/change'
import { nodeExec, systemClock } from '@chg/core'
import { openLedger, verifyLedger } from '@chg/ledger'
import { recordJson, reportHtml } from '@chg/report'

export interface DemoReport {
  readonly html: string
  readonly json: string
  readonly entries: number
  readonly head: string
  readonly changes: readonly { readonly id: string; readonly state: string }[]
}

/** Verifies the ledger on the branch of the company's clone, and writes what it says into `directory`. */
export async function writeReport(clone: string, spool: string, directory: string): Promise<DemoReport> {
  const ledger = await openLedger('git:change-ledger', {
    exec: nodeExec(process.env),
    clock: systemClock,
    signal: new AbortController().signal,
    workspace: clone,
    spool,
    whenUnavailable: 'reject',
    warn: (message) => void process.stderr.write(`${message}\n`),
  })
  const { entries, head } = await verifyLedger(ledger)
  const records = foldRecords(await ledger.read())
  await mkdir(directory, { recursive: true })
  const html = join(directory, 'report.html')
  const json = join(directory, 'record.json')
  await writeFile(json, recordJson(records))
  const page = reportHtml(records, {
    title: 'Changes of acme/platform',
    generatedAt: systemClock.now(),
    ledger: { location: ledger.location, entries, head },
  })
  await writeFile(html, page)
  return { html, json, entries, head, changes: records.map(({ id, state }) => ({ id, state })) }
}
