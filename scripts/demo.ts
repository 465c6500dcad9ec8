import { join } from 'node:path'
import process from 'node:process'
import { systemClock } from '@chg/core'
import { foundCompany } from '../test/stage/company.ts'
import { describe } from '../test/workflows/result.ts'
import { ensureRelease } from './bundle/build-release.ts'
import { carryChange } from './demo/carry-change.ts'
import { liveTimeline } from './demo/live-timeline.ts'
import { writeReport } from './demo/write-report.ts'
import { root } from './paths.ts'
import { developmentTools } from './tools.ts'

// Two changes of a small company, end to end, by the built bundles on the embedded control plane: CHG-1234 goes well,
// CHG-1235 crashes and is rolled back. Exits 1 if either ends otherwise, or if the ledger does not prove itself.
const started = systemClock.now().getTime()
const live = liveTimeline((line) => void process.stdout.write(`${line}\n`))
await ensureRelease()
const company = await foundCompany({
  tools: developmentTools(),
  firstMessage: 'The platform on its first day',
  // A maintenance window that opened between one and two hours ago.
  window: { schedule: `0 ${(systemClock.now().getUTCHours() + 23) % 24} * * *`, duration: '6h' },
})
try {
  const stage = { company, onStep: live.step, note: live.note }
  live.heading('CHG-1234  api-gateway 2.4.3 → 2.5.0')
  const good = await carryChange(stage, 1, 'CHG-1234', '2.5.0')
  live.heading('CHG-1235  api-gateway 2.5.0 → 2.5.1, whose pods crash')
  const bad = await carryChange(stage, 2, 'CHG-1235', '2.5.1')

  const report = await writeReport(
    company.repository.clone,
    join(company.directory, 'spool'),
    join(root, 'out/demo'),
  )
  live.heading('The ledger')
  live.note(`verified: ${report.entries} entries, the last is ${report.head.slice(0, 16)}…`)
  for (const { id, state } of report.changes) live.note(`${id}: ${state}`)
  live.note(`report  ${report.html}`)
  live.note(`record  ${report.json}`)
  const ended = report.changes.map(({ id, state }) => `${id} ${state}`).join(', ')
  const seconds = ((systemClock.now().getTime() - started) / 1000).toFixed(1)
  if (ended === 'CHG-1234 verified, CHG-1235 rolled-back') {
    process.stdout.write(`\nAs it should be, in ${seconds} s: ${ended}.\n`)
  } else {
    process.stdout.write(
      `\nNot as it should be: ${ended || 'no change was recorded'}.\n${describe(good)}\n${describe(bad)}\n`,
    )
    process.exitCode = 1
  }
} finally {
  await company.stop()
}
