import { expect, it } from 'vitest'
import { kyvernoArguments } from './arguments.ts'

const tail = '--policy-report --output-format json --remove-color -v 3'

it.each([
  [{ policies: ['p1.yaml'], resources: 'r.yaml' }, `apply p1.yaml --resource r.yaml ${tail}`],
  [
    { policies: ['p1.yaml', 'p2.yaml'], resources: 'r.yaml' },
    `apply p1.yaml p2.yaml --resource r.yaml ${tail}`,
  ],
  [
    { policies: ['p1.yaml'], resources: 'r.yaml', exceptions: ['e1.yaml', 'e2.yaml'], values: 'v.yaml' },
    `apply p1.yaml --resource r.yaml --exception e1.yaml --exception e2.yaml --values-file v.yaml ${tail}`,
  ],
])('%j', (files, line) => {
  expect(kyvernoArguments(files).join(' ')).toBe(line)
})
