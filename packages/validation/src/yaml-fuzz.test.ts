import { readManifests } from '@chg/manifests'
import { expect, test } from 'vitest'
import { judge } from './judge.ts'

const seed = `# comment
apiVersion: apps/v1
kind: Deployment
metadata:
  name: api
  labels: &labels {app: api, "on": 'x'}
  annotations: {chg-actions.dev/ignore: schema-enum reason=x}
spec:
  replicas: 3
  selector: {matchLabels: *labels}
  template:
    metadata: {labels: {<<: *labels}}
    spec:
      containers:
        - name: api
          image: "a:1"
          args: [-v, '5', !!str 7]
          env: [{name: A, value: "\\u00e9"}]
          command:
            - |
              text # no comment
            - >-
              folded
---
{"apiVersion": "v1", "kind": "List", "items": [{"apiVersion": "v1", "kind": "ConfigMap", "metadata": {"name": "a"}, "data": {"a": "b"}}]}
`
const tokens = [
  ...['\0', '\t', '\r', '\n', '\r\n', '\ufeff', '\u2028', '\ud800', ' ', '  '],
  ...[
    '{',
    '}',
    '[',
    ']',
    ',',
    ':',
    ': ',
    '- ',
    '? ',
    '#',
    ' #',
    '&a ',
    '*a',
    '*labels',
    '<<: ',
    '!!int ',
    '!!binary ',
    '!',
    '%YAML 1.1',
  ],
  ...[
    '"',
    "'",
    '|',
    '>',
    '|9',
    '---\n',
    '...\n',
    '~',
    'null',
    'yes',
    '0777',
    '1e999',
    '.inf',
    '9223372036854775808',
    '__proto__: x',
    '@',
    '`',
  ],
]

/** The same numbers at each run. */
function numbers(start: number): (below: number) => number {
  let state = start
  return (below) => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0
    return Math.floor((state / 2 ** 32) * below)
  }
}

function mutated(random: (below: number) => number): string {
  let text = seed
  for (let count = 1 + random(4); count > 0; count -= 1) {
    const at = random(text.length)
    const token = tokens[random(tokens.length)] ?? ''
    const end = at + (random(3) === 0 ? random(12) : 0)
    text = random(8) === 0 ? text.slice(0, at) : text.slice(0, at) + token + text.slice(end)
  }
  return text
}

test('whatever becomes of a manifest, it is judged or said to be wrong, at a place that is there', () => {
  const random = numbers(20_261_121)
  let judged = 0
  let refused = 0
  for (let round = 0; round < 1_500; round += 1) {
    const text = mutated(random)
    const { manifests, findings } = readManifests(text, 'a.yaml')
    const collection = { sets: [{ source: '.', manifests, inputs: ['a.yaml'] }], findings }
    const result = judge(collection, { versions: ['1.36'], ignoreMissingSchemas: true, skip: [] })
    const lines = text.split(/\r\n|\r|\n/).length
    for (const { place, message } of result.findings) {
      const { line = 0, column = 0 } = place
      const isThere = line >= 1 && line <= lines + 1 && column >= 1 && message !== ''
      expect(isThere, JSON.stringify({ round, place, message, text })).toBe(true)
    }
    judged += result.resources
    refused += result.findings.length > 0 ? 1 : 0
  }
  expect(judged).toBeGreaterThan(500)
  expect(refused).toBeGreaterThan(500)
})
