import { costOf } from '@chg/core/testing'
import { expect, test } from 'vitest'
import { pathInObject } from './field-path.ts'

const object = {
  metadata: { labels: { 'a.b/c': '1' } },
  spec: { containers: [{ name: 'side' }, { name: 'web', image: 'x' }], ports: [{ port: 1 }] },
}

test.each([
  ['spec.ports[0].port', ['spec', 'ports', 0, 'port']],
  ['metadata.labels[a.b/c]', ['metadata', 'labels', 'a.b/c']],
  ['.metadata.labels["a.b/c"]', ['metadata', 'labels', 'a.b/c']],
  ['.spec.containers[name="web"].image', ['spec', 'containers', 1, 'image']],
  ['.spec.containers[name="web"].imag', ['spec', 'containers', 1]],
  ['spec.ports[3].port', ['spec', 'ports']],
  ['spec.containers[1].__proto__.x', ['spec', 'containers', 1]],
  ['<nil>', []],
  ['', []],
])('%s leads as far as the object goes', (text, path) => {
  expect(pathInObject(object, text)).toEqual(path)
})

test('a long path takes no long time', () => {
  expect(costOf(() => pathInObject(object, `spec${'['.repeat(100_000)}`))).toBeLessThan(1)
})
