import { type ChangeEvent, makeEvent } from '@chg/change'
import { pass } from '@chg/core'

/** Distinct events for the tests of this package. */
export function exampleEvent(number: number, change = 'CHG-1234'): ChangeEvent {
  return makeEvent(
    'health.judged',
    change,
    {
      mode: 'enforce',
      application: 'api-gateway',
      verdict: pass('healthy', `Judgement ${number}: ünïcode.`),
      revision: `r${number}`,
    },
    { source: 'chg://test', actor: 'octocat', time: new Date(Date.UTC(2026, 10, 24, 2, 0, number)) },
  )
}

export function exampleEvents(count: number, change?: string): readonly ChangeEvent[] {
  return Array.from({ length: count }, (_, index) => exampleEvent(index + 1, change))
}
