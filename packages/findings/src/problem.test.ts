import { expect, test } from 'vitest'
import { sayPath } from './problem.ts'

test.each([
  [[], 'the object'],
  [['spec', 'containers', 0, 'image'], 'spec.containers[0].image'],
  [['metadata', 'labels', 'app.kubernetes.io/name'], 'metadata.labels["app.kubernetes.io/name"]'],
])('the path %j is said as %s', (path, said) => {
  expect(sayPath(path)).toBe(said)
})
