import { expect, it } from 'vitest'
import { kyvernoArguments } from './arguments.ts'

const tail = '--policy-report --output-format json --remove-color -v 3'

it.each([
  [{ policies: ['p1.json'], resources: 'r.yaml' }, `apply p1.json --resource r.yaml ${tail}`],
  [
    { policies: ['p1.json', 'p2.json'], resources: 'r.yaml' },
    `apply p1.json p2.json --resource r.yaml ${tail}`,
  ],
  [
    { policies: ['p1.json'], resources: 'r.yaml', exceptions: ['e1.json', 'e2.json'], values: 'v.json' },
    `apply p1.json --resource r.yaml --exception e1.json --exception e2.json --values-file v.json ${tail}`,
  ],
])('%j', (files, line) => {
  expect(kyvernoArguments(files).join(' ')).toBe(line)
})
