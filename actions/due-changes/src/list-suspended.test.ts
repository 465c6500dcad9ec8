import { mkdtempSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { runForTest } from '@chg/action/testing'
import { type ChangeEvent, foldRecords } from '@chg/change'
import { ChgError } from '@chg/core'
import { virtualClock } from '@chg/core/testing'
import { story } from '@chg/history/testing'
import type { Ledger } from '@chg/ledger'
import { memoryLedger } from '@chg/ledger/testing'
import { describe, expect, it } from 'vitest'
import { action } from './action.ts'
import { run } from './run.ts'

const openings = [
  { opens: '2026-11-24T02:00:00Z', closes: '2026-11-24T06:00:00Z' },
  { opens: '2026-12-01T02:00:00Z', closes: '2026-12-01T06:00:00Z' },
]
const suspension = { revision: 'r2', openings, until: '2026-12-07T12:00:00Z' }
const suspend = (change = 'CHG-1', application = 'api') => story(change, application).suspended(suspension)

interface Tick {
  readonly now?: string
  readonly runId?: string
  readonly attempt?: string
  readonly schedule?: string
  readonly inputs?: Readonly<Record<string, string>>
  readonly ledger?: Ledger
}

/** One look at the ledger, by a scheduled run of GitHub. */
async function tick(events: ChangeEvent[], options: Tick = {}) {
  const { now = '2026-11-24T02:06:00Z', runId = '1', attempt = '1', schedule = '5,35 * * * *' } = options
  const workspace = mkdtempSync(join(tmpdir(), 'chg-resume-'))
  const event = join(workspace, 'event.json')
  writeFileSync(event, JSON.stringify({ schedule }))
  const env = {
    ...{ GITHUB_EVENT_NAME: 'schedule', GITHUB_EVENT_PATH: event },
    ...{ GITHUB_RUN_ID: runId, GITHUB_RUN_ATTEMPT: attempt },
  }
  const inputs = { list: 'suspended', ...options.inputs }
  const ledger = options.ledger ?? memoryLedger(events)
  const done = await runForTest(action, run, inputs, { workspace, env, ledger, clock: virtualClock(now) })
  const jobs: readonly Record<string, string>[] = JSON.parse(done.outputs.matrix ?? '{"include":[]}').include
  return { ...done, jobs, told: events.map(({ type }) => type.replace('dev.chg-actions.', '')) }
}

describe('suspended changes', () => {
  it('are listed when their window has opened, with the revision that was recorded', async () => {
    const events = [suspend()]
    const done = await tick(events)
    expect(done).toMatchObject({ exitCode: 0, outputs: { verdict: 'pass', code: 'changes-due', count: '1' } })
    expect(done.jobs).toEqual([{ change: 'CHG-1', application: 'api', revision: 'r2' }])
    expect(done.warnings).toEqual([])
    expect(foldRecords(events)[0]?.applications[0]?.suspended?.resumes[0]?.data).toMatchObject({
      by: 'https://github.com/org/repo/actions/runs/1',
      until: '2026-11-24T02:36:00Z',
      opening: openings[0],
      expectedAt: '2026-11-24T02:05:00Z',
      skippedTicks: 0,
    })
  })

  it('are not listed before, and nothing is written', async () => {
    const events = [suspend()]
    const done = await tick(events, { now: '2026-11-24T01:35:00Z' })
    expect(done.outputs).toMatchObject({ code: 'nothing-due', count: '0', matrix: '{"include":[]}' })
    expect(done.summary).toContain('its window opens 2026-11-24T02:00:00Z')
    expect(events).toHaveLength(1)
  })

  it('keep the order in which the change met its applications', async () => {
    const events = [suspend('CHG-1', 'staged'), suspend('CHG-1', 'full'), suspend('CHG-2', 'api')]
    const done = await tick(events)
    expect(done.jobs.map(({ application }) => application)).toEqual(['staged', 'full', 'api'])
  })

  it('can be narrowed to one change and one application', async () => {
    const events = [suspend('CHG-1', 'api'), suspend('CHG-1', 'web'), suspend('CHG-2', 'api')]
    const done = await tick(events, { inputs: { change: 'CHG-1', application: 'web' } })
    expect(done.jobs).toMatchObject([{ change: 'CHG-1', application: 'web' }])
    expect(events).toHaveLength(4)
  })

  it('are only told of in observe mode', async () => {
    const events = [suspend()]
    const done = await tick(events, { inputs: { mode: 'observe' } })
    expect(done.jobs).toHaveLength(1)
    expect(events).toHaveLength(1)
  })
})

describe('a suspended change is taken up once', () => {
  it('by ticks that come one after the other', async () => {
    const events = [suspend()]
    await tick(events, { runId: '1' })
    const second = await tick(events, { runId: '2', now: '2026-11-24T02:35:00Z' })
    expect(second.outputs.count).toBe('0')
    expect(second.summary).toContain('by https://github.com/org/repo/actions/runs/1')
  })

  it('by ticks that run side by side, whichever writes first', async () => {
    const events = [suspend(), suspend('CHG-2')]
    const meeting = meetingLedger(events, 2)
    const done = await Promise.all(['1', '2'].map((runId) => tick(events, { runId, ledger: meeting })))
    const listed = done.flatMap(({ jobs }) => jobs.map(({ change }) => change))
    expect(listed.sort()).toEqual(['CHG-1', 'CHG-2'])
    expect(events.filter(({ type }) => type.endsWith('resume.began'))).toHaveLength(4)
  })

  it('again by the same run when it is started anew, and by others when its lease has ended', async () => {
    const events = [suspend()]
    await tick(events, { runId: '1' })
    expect((await tick(events, { runId: '1', attempt: '2' })).jobs).toHaveLength(1)
    expect((await tick(events, { runId: '2', now: '2026-11-24T02:30:00Z' })).jobs).toHaveLength(0)
    expect((await tick(events, { runId: '2', now: '2026-11-24T02:40:00Z' })).jobs).toHaveLength(1)
    expect((await tick(events, { runId: '1', now: '2026-11-24T02:41:00Z' })).jobs).toHaveLength(0)
  })

  it('and by nobody when the ledger does not take the claim', async () => {
    const events = [suspend()]
    const append = async () => {
      throw new ChgError('ledger-unreachable', 'it does not answer', 'wait')
    }
    const done = await tick(events, { ledger: { ...memoryLedger(events), append } })
    expect(done).toMatchObject({ exitCode: 1, outputs: { verdict: 'unknown', code: 'ledger-unreachable' } })
    expect(done.outputs.matrix).toBeUndefined()
  })
})

describe('a late tick', () => {
  it('within the window resumes, and says how late and how many did not come', async () => {
    const events = [suspend()]
    const done = await tick(events, { now: '2026-11-24T05:07:00Z' })
    expect(done.jobs).toHaveLength(1)
    expect(done.warnings).toEqual([
      'late: CHG-1 on api was to be resumed Tue 24 Nov 02:05 UTC and is resumed 3h 2m later; 6 looks of the schedule did not come.',
    ])
  })

  it('after the window reports it as missed: planned opening, lateness, next opening; once', async () => {
    const events = [suspend()]
    const done = await tick(events, { now: '2026-11-24T12:06:00Z' })
    expect(done.outputs).toMatchObject({ verdict: 'pass', code: 'nothing-due' })
    expect(done.warnings).toEqual([
      'missed window: CHG-1 on api missed its window of Tue 24 Nov 02:00 UTC to Tue 24 Nov 06:00 UTC: the first look was due Tue 24 Nov 02:05 UTC, and this one came 10h 1m later; 20 looks of the schedule did not come. Next: the next window opens Tue 1 Dec 02:00 UTC, in 6d 13h.',
    ])
    expect(done.summary).toContain('| Missed window |')
    expect(JSON.parse(done.outputs.missed ?? '')).toEqual([
      {
        ...{ change: 'CHG-1', application: 'api', ...openings[0] },
        ...{ expectedAt: '2026-11-24T02:05:00Z', nextOpen: '2026-12-01T02:00:00Z' },
      },
    ])
    expect(events.at(-1)).toMatchObject({
      type: 'dev.chg-actions.window.missed',
      data: { verdict: { code: 'missed-window' }, nextOpen: '2026-12-01T02:00:00Z', skippedTicks: 20 },
    })
    const again = await tick(events, { now: '2026-11-24T12:35:00Z', runId: '2' })
    expect(again.warnings).toEqual([])
    expect(events).toHaveLength(2)
  })

  it('names the run that had taken it up and was killed', async () => {
    const events = [suspend()]
    await tick(events, { runId: '7' })
    const done = await tick(events, { runId: '8', now: '2026-11-24T06:05:00Z' })
    expect(done.warnings.join()).toContain(
      'it was taken up Tue 24 Nov 02:06 UTC by https://github.com/org/repo/actions/runs/7, which did not carry it on.',
    )
  })

  it('after the suspension expired resumes nothing, and says who must', async () => {
    const events = [suspend()]
    const done = await tick(events, { now: '2026-12-07T13:00:00Z' })
    expect(done.jobs).toEqual([])
    expect(done.warnings.at(-1)).toContain('run its workflow by hand')
  })

  it.each([
    ['a schedule that is none', 'x y'],
    ['no schedule', ''],
  ])('with %s measures by the opening', async (_, schedule) => {
    const done = await tick([suspend()], { now: '2026-11-24T12:00:00Z', schedule })
    expect(done.warnings.join()).toContain('due Tue 24 Nov 02:00 UTC, and this one came 10h later.')
  })
})

/** A ledger in which as many readers as that meet at their first look: all have read before the first writes. */
function meetingLedger(events: ChangeEvent[], readers: number): Ledger {
  const inner = memoryLedger(events)
  let looks = 0
  const { promise, resolve } = Promise.withResolvers<void>()
  return {
    ...inner,
    async read() {
      const seen = await inner.read()
      looks += 1
      if (looks === readers) resolve()
      if (looks <= readers) await promise
      return seen
    },
  }
}
