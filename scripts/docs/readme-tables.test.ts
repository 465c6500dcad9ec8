import { expect, test } from 'vitest'
import type { Definition } from './definition.ts'
import { withTables } from './readme-tables.ts'

const definition: Definition = {
  name: 'toy',
  description: 'x',
  inputs: {
    kind: {
      description: 'a | b\nor c.',
      required: true,
      default: 'a',
      secret: false,
      takes: 'text',
      example: 'a',
    },
  },
  outputs: {},
}
const readme = `# Toy
<!-- inputs:start -->
old
<!-- inputs:end -->
between
<!-- outputs:start -->
<!-- outputs:end -->
`

test('tables replace what stands between the markers, and nothing else', () => {
  const written = withTables(readme, definition)
  expect(written).toContain('| `kind` | a \\| b or c. **Required.** | `a` |')
  expect(written).toContain('| `verdict` |')
  expect(written).not.toContain('old')
  expect(written).toMatch(/^# Toy\n[\s\S]*\nbetween\n[\s\S]*<!-- outputs:end -->\n$/)
})

test('writing twice changes nothing', () => {
  const once = withTables(readme, definition)
  expect(withTables(once, definition)).toBe(once)
})

test('a README without markers is an error that names them', () => {
  expect(() => withTables('# Toy\n', definition)).toThrow('<!-- inputs:start --> and <!-- inputs:end -->')
})
