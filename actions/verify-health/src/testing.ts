import type { Services } from '@chg/action'
import { runForTest } from '@chg/action/testing'
import { type ChangeEvent, type EventData, type EventName, makeEvent } from '@chg/change'
import { virtualClock } from '@chg/core/testing'
import { memoryLedger } from '@chg/ledger/testing'
import { after, type Script, START, scriptedWorld } from '@chg/verification/testing'
import { action, type Inputs } from './action.ts'
import { run } from './run.ts'

export interface Run extends Script {
  readonly events?: ChangeEvent[]
  readonly signal?: AbortSignal
  readonly onAdvance?: (second: number) => void
}

/** Runs the action in a scripted world on a virtual clock. */
export async function verify(script: Run, inputs: Readonly<Record<string, string>> = {}) {
  const clock = virtualClock(START)
  const { argocd, kubernetes, refreshed, second } = scriptedWorld(script, clock)
  const { onAdvance } = script
  if (onAdvance !== undefined) clock.onAdvance(() => onAdvance(second()))
  const events = script.events ?? []
  const scripted = (given: Inputs, services: Services) =>
    run(given, { ...services, argocd: async () => argocd, kubernetes: async () => kubernetes })
  const done = await runForTest(
    action,
    scripted,
    { application: 'api-gateway', change: 'CHG-1234', ...inputs },
    { clock, ledger: memoryLedger(events), ...(script.signal !== undefined && { signal: script.signal }) },
  )
  return {
    ...done,
    second: second(),
    refreshed,
    closing: events.at(-1) as ChangeEvent<'health.judged'> | undefined,
  }
}

/** An event of CHG-1234 as an earlier step wrote it. */
export function event<N extends EventName>(name: N, data: EventData[N]): ChangeEvent<N> {
  return makeEvent(name, 'CHG-1234', data, { source: 'test', actor: 'octocat', time: after(-10) })
}
