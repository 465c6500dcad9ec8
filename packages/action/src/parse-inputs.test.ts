import { expect, test } from 'vitest'
import { defineAction } from './define-action.ts'
import { duration, list, secret, text, textOrPath } from './input.ts'
import { givenInputs, parseInputs, withEnvironment } from './parse-inputs.ts'

const action = defineAction({
  name: 'toy',
  description: 'x',
  inputs: {
    calendar: text({ description: 'c', required: true }),
    'stable-for': duration({ description: 's', default: '1m' }),
    paths: list({ description: 'p' }),
    token: secret({ description: 't' }),
    kubeconfig: textOrPath({ description: 'k' }),
  },
  outputs: {},
  closes: null,
})
const config = (sections: Record<string, Record<string, string>>) => ({
  environments: { production: sections },
  applications: {},
})
const inProduction = new Map([['environment', 'production']])

test('inputs come from INPUT_ variables, and an empty one is not given', () => {
  const given = givenInputs(action, { INPUT_CALENDAR: 'a.yaml', 'INPUT_STABLE-FOR': '', PATH: '/bin' })
  expect([...given]).toEqual([['calendar', 'a.yaml']])
})

test('an unknown input is an error that lists the known ones', () => {
  expect(() => givenInputs(action, { INPUT_CALENDER: 'a.yaml' })).toThrow(
    expect.objectContaining({ code: 'input-unknown', fix: expect.stringContaining('calendar, stable-for') }),
  )
})

test('names become camelCase members; defaults stand in, other inputs are undefined', () => {
  const inputs = parseInputs(action.inputs, new Map([['calendar', 'a.yaml']]))
  expect(inputs).toMatchObject({
    calendar: 'a.yaml',
    stableFor: 60_000,
    mode: 'enforce',
    pollInterval: 5_000,
  })
  expect(inputs.paths).toBeUndefined()
})

test('the action’s own section wins over all, and an explicit input over both', () => {
  const defaults = config({
    all: { calendar: 'all.yaml', 'stable-for': '2m' },
    toy: { calendar: 'toy.yaml' },
  })
  expect(withEnvironment(action, inProduction, defaults).get('calendar')).toBe('toy.yaml')
  expect(withEnvironment(action, inProduction, defaults).get('stable-for')).toBe('2m')
  const explicit = new Map([...inProduction, ['calendar', 'mine.yaml']])
  expect(withEnvironment(action, explicit, defaults).get('calendar')).toBe('mine.yaml')
})

test('all may name inputs of other actions, the own section may not', () => {
  expect(() => withEnvironment(action, inProduction, config({ all: { wait: '1h' } }))).not.toThrow()
  expect(() => withEnvironment(action, inProduction, config({ toy: { wait: '1h' } }))).toThrow(
    /production\.toy\.wait is no input of toy/,
  )
})

test('an environment that the file does not have is an error that names those it has', () => {
  const staging = new Map([['environment', 'staging']])
  expect(() => withEnvironment(action, staging, config({}))).toThrow(
    expect.objectContaining({ code: 'environment-unknown', fix: expect.stringContaining('production') }),
  )
})

test.each([
  ['a token', { token: 't' }],
  ['the content of a kubeconfig', { kubeconfig: 'users:\n- user: {token: t}' }],
])('%s in the file of the repository is refused', (_, toy) => {
  expect(() => withEnvironment(action, inProduction, config({ toy }))).toThrow('holds a secret in a file')
})

test('the path of a kubeconfig may stand in the file', () => {
  const given = withEnvironment(action, inProduction, config({ toy: { kubeconfig: 'deploy/kubeconfig' } }))
  expect(given.get('kubeconfig')).toBe('deploy/kubeconfig')
})
