import { parseEvents } from 'js-yaml'
import { construct } from './construct.ts'

/** The value of the first document of a YAML text; undefined where it is empty. Throws what the parser throws. */
export function readValue(text: string): unknown {
  const clean = text.charCodeAt(0) === 0xfeff ? text.slice(1) : text
  return construct(parseEvents(clean, { maxDepth: 500 }), clean)[0]?.value
}
