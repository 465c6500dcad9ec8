import { expect, test } from 'vitest'
import { parse } from 'yaml'
import { actionYml } from './action-yml.ts'
import type { Definition } from './definition.ts'

const input = { description: 'X.', required: false, secret: false as const, takes: 'text', example: 'x' }
const definition: Definition = {
  name: 'window-gate',
  description: 'May it: go?',
  inputs: {
    calendar: { ...input, required: true },
    mode: { ...input, default: 'enforce' },
    ledger: { ...input, description: 'Where. Default: a directory.', default: 'x' },
  },
  outputs: { state: 'Open or not.' },
}

test('defaults stand in words, never as a default that the runner would hand over', () => {
  const { inputs } = parse(actionYml(definition)) as { inputs: Record<string, Record<string, unknown>> }
  expect(inputs).toEqual({
    calendar: { description: 'X.', required: true },
    mode: { description: 'X. Default: `enforce`.', required: false },
    ledger: { description: 'Where. Default: a directory.', required: false },
  })
})

test('every action has verdict, code and reason before its own outputs', () => {
  const { outputs } = parse(actionYml(definition)) as { outputs: Record<string, unknown> }
  expect(Object.keys(outputs)).toEqual(['verdict', 'code', 'reason', 'state'])
})

test('it runs on Node 24, and has what the Marketplace wants', () => {
  expect(parse(actionYml(definition))).toMatchObject({
    name: 'chg-actions window-gate',
    description: 'May it: go?',
    author: expect.any(String),
    branding: { icon: 'clock', color: 'blue' },
    runs: { using: 'node24', main: 'index.js' },
  })
})

// GitHub's runner evaluates expressions in descriptions as well, knows no context there, and does not load the action.
test('an expression in a description is an error', () => {
  const token = { ...input, description: 'Usually `${{ github.token }}`.' }
  expect(() => actionYml({ ...definition, inputs: { token } })).toThrow(
    'window-gate: an expression in action.yml',
  )
})

test('an action without branding is an error that says where to add it', () => {
  expect(() => actionYml({ ...definition, name: 'new-one' })).toThrow(
    'scripts/docs/branding.ts has no entry for new-one',
  )
})
