import { expect, test } from 'vitest'
import { defineAction } from './define-action.ts'
import { duration, text } from './input.ts'

test('an action has the common inputs, and its own replace them', () => {
  const { inputs } = defineAction({
    name: 'toy',
    description: 'x',
    inputs: {
      timeout: duration({ description: 'Longer.', default: '2h' }),
      calendar: text({ description: 'c' }),
    },
    outputs: {},
    closes: null,
  })
  expect(Object.keys(inputs).sort()).toEqual(
    ['calendar', 'change', 'environment', 'ledger', 'mode', 'poll-interval', 'timeout'].sort(),
  )
  expect(inputs.timeout.default).toBe('2h')
})
