import { mkdtempSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { runForTest } from '@chg/action/testing'
import { virtualClock } from '@chg/core/testing'
import { describe, expect, test } from 'vitest'
import { action } from './action.ts'
import { run } from './run.ts'

/** A freeze of deployments by automation. */
const calendar = `apiVersion: chg-actions.dev/v1
kind: Calendar
metadata: {name: production}
spec:
  timeZone: UTC
  windows:
    - id: freeze
      kind: deny
      when: {from: 2026-11-24T00:00, to: 2026-11-25T00:00}
      actions: [deploy, promote]
      invokers: [automation]
`

async function gate(inputs: Readonly<Record<string, string>>, event: string) {
  const workspace = mkdtempSync(join(tmpdir(), 'chg-invoker-'))
  writeFileSync(join(workspace, 'freeze.yaml'), calendar)
  const given = { calendar: 'freeze.yaml', application: 'api', ...inputs }
  const env = { GITHUB_EVENT_NAME: event }
  const done = await runForTest(action, run, given, {
    workspace,
    clock: virtualClock('2026-11-24T02:30:00Z'),
    env,
  })
  return done.outputs.verdict
}

describe('a freeze for deployments by automation', () => {
  test.each<[string, Readonly<Record<string, string>>, string, string]>([
    ['holds a scheduled deployment', {}, 'schedule', 'refuse'],
    ['holds a scheduled promotion', { action: 'promote' }, 'schedule', 'refuse'],
    ['lets a rollback through', { action: 'rollback' }, 'schedule', 'pass'],
    ['lets a person through', {}, 'workflow_dispatch', 'pass'],
    ['takes the input before the event', { invoker: 'automation' }, 'workflow_dispatch', 'refuse'],
    ['takes the input before a schedule', { invoker: 'person' }, 'schedule', 'pass'],
  ])('%s', async (_, inputs, event, verdict) => {
    expect(await gate(inputs, event)).toBe(verdict)
  })
})
