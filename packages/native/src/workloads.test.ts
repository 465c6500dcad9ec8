import { expect, test } from 'vitest'
import { sentences } from './testing.ts'
import { workloads } from './workloads.ts'

const kinds = [...workloads.keys()].filter((kind) => kind !== '/PodTemplate')

test.each(kinds)('%s without a spec is told so, and nothing else', (kind) => {
  const [group = '', name] = kind.split('/')
  const apiVersion = group === '' ? 'v1' : `${group}/v1`
  expect(sentences({ apiVersion, kind: name, metadata: { name: 'a' } })).toEqual([
    'spec is missing: it says what to run',
  ])
})
