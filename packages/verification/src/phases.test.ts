import { expect, test } from 'vitest'
import { withPhase } from './phases.ts'
import { after } from './testing.ts'

test('looks that say the same make one phase; each phase ends where the next begins', () => {
  let phases = withPhase([], 'healthy', 'healthy', after(0))
  phases = withPhase(phases, 'healthy', 'healthy', after(5))
  phases = withPhase(phases, 'pods-crashing', 'failing', after(10))
  phases = withPhase(phases, 'pods-crashing', 'failing', after(15))
  expect(phases).toEqual([
    { label: 'healthy', state: 'healthy', start: after(0), end: after(10) },
    { label: 'pods-crashing', state: 'failing', start: after(10), end: after(15) },
  ])
})
