import { expect, test } from 'vitest'
import { hasControlCharacter } from './control-character.ts'

test('the first 32 characters and DEL are control characters, and no others', () => {
  for (let code = 0; code < 0x300; code += 1)
    expect(hasControlCharacter(`a${String.fromCharCode(code)}b`), String(code)).toBe(
      code < 32 || code === 127,
    )
  expect(hasControlCharacter('\ud800😀')).toBe(false)
})
