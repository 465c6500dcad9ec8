import { mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { nodeHttp } from '@chg/core'
import { type VirtualClock, virtualClock } from '@chg/core/testing'
import type { CalendarPorts } from './calendar-ports.ts'

/** For the tests: ports on a virtual clock, Tuesday 24 November 2026, three o'clock, in an empty workspace of their own. */
export function testPorts(parts: Partial<CalendarPorts> = {}): CalendarPorts & {
  readonly clock: VirtualClock
  readonly masked: readonly string[]
} {
  const directory = mkdtempSync(join(tmpdir(), 'chg-calendar-'))
  const masked: string[] = []
  const absent = async () => {
    throw new Error('the test has no such service')
  }
  return {
    workspace: directory,
    http: nodeHttp(),
    signal: new AbortController().signal,
    reporter: { mask: (secret) => void masked.push(secret) },
    tools: {},
    outputDirectory: join(directory, 'output'),
    argocd: absent,
    kubernetes: absent,
    ...parts,
    clock: virtualClock('2026-11-24T03:00:00Z'),
    masked,
  }
}
