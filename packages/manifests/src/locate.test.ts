import { expect, it } from 'vitest'
import { locator } from './locate.ts'

const text = `# first
spec: &spec
  replicas: 3
  template:
    containers:
      - name: api
        image: "a:1"
      - {name: side, image: b}
  empty:
copy:
  <<: *spec
  on: yes
  script: |
    one
    two
twice:
  a: 1
  empty: 1
  a: 2
  <<: *spec
  a: 3
`
const at = locator(text, 10, 'a.yaml', 0)

it.each([
  [['spec', 'replicas'], 'value', [13, 13, 13, 14]],
  [['spec', 'replicas'], 'key', [13, 3, 13, 11]],
  [['spec', 'template', 'containers', 0, 'image'], 'value', [17, 16, 17, 21]],
  [['spec', 'template', 'containers', 1, 'image'], 'key', [18, 22, 18, 27]],
  [['spec', 'template', 'containers', 1], 'value', [18, 9]],
  [['spec', 'empty'], 'value', [19, 3, 19, 8]],
  [['copy', 'replicas'], 'value', [13, 13, 13, 14]],
  [['copy', 'true'], 'key', [22, 3, 22, 5]],
  [['copy', 'script'], 'value', [24, 5]],
  [['twice', 'a'], 'value', [31, 6, 31, 7]],
  [['twice', 'empty'], 'key', [19, 3, 19, 8]],
] as const)('finds %j (%s)', (path, part, [line, column, endLine, endColumn]) => {
  expect(at([...path], part)).toEqual({
    file: 'a.yaml',
    line,
    column,
    ...(endLine !== undefined && { endLine, endColumn }),
  })
})

it('shows a missing field at the key of its nearest parent', () => {
  expect(at(['spec', 'template', 'metadata', 'labels'])).toMatchObject({ line: 14, column: 3, endColumn: 11 })
  expect(at(['nowhere'])).toMatchObject({ line: 12, column: 1 })
})

it('places in a document that is nested deeply', () => {
  const deep = `${'{a: '.repeat(200)}1${'}'.repeat(200)}`
  const path = Array.from({ length: 200 }, () => 'a')
  expect(locator(deep, 0, 'a.yaml', 0)(path)).toMatchObject({ line: 1, column: 801 })
})
