import { costOf } from '@chg/core/testing'
import { expect, test } from 'vitest'
import { readManifests } from '../read-manifests.ts'
import { sourcesOf } from './source.ts'
import { tracer } from './trace.ts'
import { WrittenObjects } from './written-objects.ts'

const object = (index: number, ports: number) => `apiVersion: v1
kind: Service
metadata: {name: s${index}}
spec:
  ports:
${Array.from({ length: ports }, (_, port) => `    - {port: ${port + 1}, name: p${port}}\n`).join('')}`

/** Every port of every object is asked for. */
function traceAll(objects: number, ports: number): number {
  const text = Array.from({ length: objects }, (_, index) => object(index, ports)).join('---\n')
  const { manifests } = readManifests(text, 'over')
  const written = new WrittenObjects(new Map([['a.yaml', sourcesOf(text, 'a.yaml')]]))
  const placeOf = tracer(manifests, undefined, { layers: [], objects: written })
  let found = 0
  for (const manifest of manifests)
    for (let port = 0; port < ports; port += 1)
      if (placeOf(manifest, ['spec', 'ports', port, 'port'], 'value')?.line !== undefined) found += 1
  return found
}

test('places of many objects, and of many fields of one, cost no more than their number', () => {
  expect(traceAll(500, 1)).toBe(500)
  expect(costOf(() => traceAll(1_600, 1))).toBeLessThan(8 * costOf(() => traceAll(400, 1)) + 1)
  expect(costOf(() => traceAll(1, 1_200))).toBeLessThan(8 * costOf(() => traceAll(1, 300)) + 1)
})
