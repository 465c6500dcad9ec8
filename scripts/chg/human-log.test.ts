import { expect, test } from 'vitest'
import { humanLog } from './human-log.ts'

test('annotations become sentences at their place', () => {
  const readable = humanLog()
  expect(readable('::error file=a%2Cb.yaml,line=3,col=7,title=schema::wrong%0Aindeed')).toBe(
    'error: a,b.yaml:3:7: wrong\nindeed',
  )
  expect(readable('::warning::mind this: it closes')).toBe('warning: mind this: it closes')
  expect(readable('a plain line with :: in it')).toBe('a plain line with :: in it')
})

test('masked values are never shown, from the command on', () => {
  const readable = humanLog()
  expect(readable('::add-mask::hunter2')).toBeUndefined()
  expect(readable('::add-mask::hunter2-long')).toBeUndefined()
  expect(readable('::error::the token hunter2-long of hunter2')).toBe('error: the token *** of ***')
})
