import type { RunContext } from './run-context.ts'

/**
 * Who set a change going, where no input says it: a person who pressed "Run workflow" (or works on a laptop), or automation: a push, a
 * schedule, any other event, and whatever an app or a bot starts.
 */
export function invokerOf({
  eventName,
  actor,
}: Pick<RunContext, 'eventName' | 'actor'>): 'person' | 'automation' {
  const byHand = eventName === 'workflow_dispatch' || eventName === ''
  return byHand && !actor.endsWith('[bot]') ? 'person' : 'automation'
}
