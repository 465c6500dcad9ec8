import { messageOf } from '@chg/core'

/** Why a text is no JSON, in the words of Go's decoder. */
export function jsonProblem(text: string): string {
  const message = messageOf(parseError(text))
  const position = Number(/at position (\d+)/.exec(message)?.[1] ?? Number.NaN)
  if (/end of JSON input|Unterminated/.test(message) || position >= text.trimEnd().length)
    return 'unexpected end of JSON input'
  const character = /Unexpected token '(.)'/u.exec(message)?.[1] ?? text[position] ?? '?'
  return `invalid character '${character}' looking for beginning of value`
}

function parseError(text: string): unknown {
  try {
    JSON.parse(text)
    return undefined
  } catch (error) {
    return error
  }
}
