import { expect, test } from 'vitest'
import type { Menu } from '../bundle/menu.ts'
import { parseCommandLine } from './command-line.ts'

const input = (flag = false) => ({ description: 'x', required: false, flag, example: 'CHG-1234' })
const menu: Menu = {
  'window-gate': { description: 'x', inputs: { change: input(), calendar: input(), manual: input(true) } },
  'verify-health': { description: 'x', inputs: { change: input(), baseline: input(true) } },
}
const parse = (line: string, caller = {}) => parseCommandLine(line.split(' '), menu, caller)

test('inputs are given with a blank or with =, and a flag may stand alone', () => {
  expect(parse('window-gate --change CHG-1 --calendar=a=b --manual')).toEqual({
    kind: 'run',
    action: 'window-gate',
    inputs: { change: 'CHG-1', calendar: 'a=b', manual: 'true' },
    env: {},
  })
  expect(parse('verify-health --baseline --change CHG-1')).toMatchObject({
    inputs: { baseline: 'true', change: 'CHG-1' },
  })
  expect(parse('verify-health --baseline false')).toMatchObject({ inputs: { baseline: 'false' } })
})

test('a value may begin with dashes behind =', () => {
  expect(parse('window-gate --calendar=--odd')).toMatchObject({ inputs: { calendar: '--odd' } })
})

test('--env sets a variable, repeatedly, or hands on the caller’s', () => {
  expect(parse('window-gate --env A=1 --env B=x=y --env C', { C: 'c' })).toMatchObject({
    env: { A: '1', B: 'x=y', C: 'c' },
  })
})

test.each([
  ['no words', '', { kind: 'help' }],
  ['--help', '--help', { kind: 'help' }],
  ['--help behind an action', 'window-gate --change CHG-1 --help', { kind: 'help', action: 'window-gate' }],
])('help: %s', (_, line, command) => {
  expect(parseCommandLine(line === '' ? [] : line.split(' '), menu, {})).toEqual(command)
})

test.each([
  ['window-gat --change x', 'there is no action "window-gat": did you mean window-gate?'],
  ['xyz', 'there is no action "xyz": it is one of window-gate, verify-health'],
  ['window-gate --calender x', 'window-gate has no input "calender": did you mean calendar?'],
  ['window-gate --change', '--change takes a value, for example --change CHG-1234'],
  ['window-gate --change --manual', '--change takes a value, for example --change CHG-1234'],
  ['window-gate --change a --change b', '--change is given twice: give it once, a list one item per line'],
  ['window-gate CHG-1', '"CHG-1" stands alone: write --<input> <value>, and quote a value with blanks'],
  ['window-gate --env 1=2', '--env "1=2" is not of the form NAME=value'],
  [
    'window-gate --env TOKEN',
    '--env TOKEN hands on TOKEN, but it is not set: set it, or write --env TOKEN=value',
  ],
])('%s is one sentence', (line, sentence) => {
  expect(() => parse(line)).toThrow(expect.objectContaining({ name: 'UsageError', message: sentence }))
})

test('names of an object’s prototype are no inputs and no actions', () => {
  expect(() => parse('constructor')).toThrow('there is no action')
  expect(() => parse('window-gate --constructor x')).toThrow('has no input')
})
