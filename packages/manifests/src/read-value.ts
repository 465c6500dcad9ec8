import { construct } from './construct.ts'
import { parseFirst } from './yaml/parse.ts'

/** The value of the first document of a YAML text; undefined where it is empty. Throws what the parser throws. */
export function readValue(text: string): unknown {
  const clean = text.charCodeAt(0) === 0xfeff ? text.slice(1) : text
  return construct(parseFirst(clean))[0]?.value
}
