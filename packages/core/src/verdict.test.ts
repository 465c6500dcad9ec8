import { expect, test } from 'vitest'
import { pass, refuse, suspended, unknown, worst } from './verdict.ts'

test('a verdict has a next step only where there is one', () => {
  expect(pass('fine', 'All is well.')).toEqual({ verdict: 'pass', code: 'fine', reason: 'All is well.' })
  expect(refuse('closed', 'It is closed.', 'opens at 2').next).toBe('opens at 2')
})

test('refuse beats unknown beats suspended beats pass; the first of equals stays', () => {
  const [p, s, u, r] = [pass('p', ''), suspended('s', ''), unknown('u', ''), refuse('r', '')]
  expect(worst(p, s).code).toBe('s')
  expect(worst(u, s, p).code).toBe('u')
  expect(worst(p, s, r, u, refuse('r2', '')).code).toBe('r')
  expect(worst(p).code).toBe('p')
})
