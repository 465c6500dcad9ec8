import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { closedNow } from './calendar.ts'
import { startAction } from './runner.ts'

test.each(['SIGTERM', 'SIGINT'] as const)(
  '%s ends a wait at once; the ledger holds the closing event',
  async (signal) => {
    const run = startAction(
      'window-gate',
      {
        calendar: 'calendar.yaml',
        application: 'api',
        change: 'CHG-1',
        ledger: 'file:ledger',
        wait: '23h',
        timeout: '23h',
      },
      { 'calendar.yaml': closedNow() },
    )
    await run.said('wait')
    const asked = performance.now()
    run.child.kill(signal)
    const { exitCode, outputs } = await run.ended
    expect(performance.now() - asked).toBeLessThan(5_000)
    expect(exitCode).toBe(1)
    expect(outputs).toMatchObject({ verdict: 'unknown', code: 'cancelled' })
    const ledger = join(run.workspace, 'ledger')
    const written = readdirSync(ledger, { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map((entry) => readFileSync(join(entry.parentPath, entry.name), 'utf8'))
      .join('\n')
    expect(written.match(/dev\.chg-actions\.window\.decided/g)).toHaveLength(1)
    expect(written).toContain('cancelled')
  },
)
