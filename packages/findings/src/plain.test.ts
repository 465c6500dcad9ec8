import { expect, test } from 'vitest'
import { plain } from './plain.ts'

test('foreign text can not become markup, HTML, a mention or a second row', () => {
  const hostile = plain('<img src=x> | **bold** [a](http://b) @octocat `code`\n# heading ![x](y)')
  expect(hostile).not.toMatch(/<|[^\\][|*[\]`#!]|@o|\n/)
  expect(plain('a < b & c')).toBe('a &lt; b &amp; c')
})
