import { expect, test } from 'vitest'
import {
  duration,
  flag,
  type Input,
  instant,
  integer,
  list,
  oneOf,
  pairs,
  parseInput,
  secret,
  text,
  textOrPath,
} from './input.ts'

const about = { description: 'x' }

test.each([
  ['text is trimmed', text(about), ' a ', 'a'],
  ['a list is one item a line', list(about), '\n a \n\nb c\n', ['a', 'b c']],
  [
    'pairs are name=value',
    pairs(about),
    'tier = web\nteam=a=b\nempty=',
    { tier: 'web', team: 'a=b', empty: '' },
  ],
  ['a duration is Go’s, in milliseconds', duration(about), '1h30m', 5_400_000],
  ['a flag is true or false in any case', flag(about), 'True', true],
  ['a number is whole', integer(about), '12', 12],
  ['an instant has a zone', instant(about), '2026-11-24T03:00:00+01:00', new Date('2026-11-24T02:00:00Z')],
  ['a text or path keeps its lines', textOrPath(about), ' a\n b\n', ' a\n b\n'],
  ['one of some words', oneOf(['a', 'b'], about), 'b', 'b'],
])('%s', (_, input, given, parsed) => {
  expect(parseInput('it', input as Input<unknown>, given)).toEqual(parsed)
})

test.each([
  [duration(about), '3 days', /input it: "3 days" was given.*takes a duration/],
  [flag(about), 'yes', /"yes" was given, but it is neither true nor false/],
  [integer(about), '-1', /not a whole number/],
  [integer(about), '1.5', /not a whole number/],
  [instant(about), '2026-02-30T00:00:00Z', /not an RFC 3339 instant/],
  [instant(about), '2026-11-24T02:00:00', /not an RFC 3339 instant/],
  [oneOf(['enforce', 'report'], about), 'Enforce', /not one of enforce, report/],
])('what does not fit names the input, what it got and what it takes (%#)', (input, given, message) => {
  expect(() => parseInput('it', input as Input<unknown>, given)).toThrow(message)
})

test('a problem carries an example as its fix', () => {
  expect(() => parseInput('wait', duration({ description: 'x', example: '2h' }), 'x')).toThrow(
    expect.objectContaining({ code: 'input-invalid', fix: 'for example wait: 2h' }),
  )
})

test('a secret that does not parse is never shown', () => {
  const broken = {
    ...secret(about),
    parse: () => {
      throw new Error('it is too short')
    },
  }
  expect(() => parseInput('token', broken, 'hunter2')).toThrow(/^(?!.*hunter2).*the given secret/)
})

test('a default counts as an example, and required and secret are told', () => {
  expect(text({ description: 'x', default: 'argocd' })).toMatchObject({ example: 'argocd', required: false })
  expect(secret({ description: 'x', required: true })).toMatchObject({ secret: 'value', required: true })
})
