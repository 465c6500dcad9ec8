import type { Field } from '../values/field.ts'

const most = 32
const longest = 10 * 1024

/** Presence and size; expressions themselves are compiled elsewhere (resource: `validateSelector`). */
export function selectorRules(selectors: Field): void {
  selectors.atMost(most)
  for (const selector of selectors.items()) {
    const expression = selector.at('cel', 'expression')
    if (!selector.at('cel').isSet) selector.at('cel').required('a selector is an expression')
    else if (Buffer.byteLength(expression.text) > longest)
      expression.invalid(`is longer than ${longest} bytes`)
  }
}
