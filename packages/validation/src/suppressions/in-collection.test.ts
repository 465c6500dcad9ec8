import { readManifests } from '@chg/manifests'
import { expect, test } from 'vitest'
import { suppressionsIn } from './in-collection.ts'

const pod =
  'apiVersion: v1\nkind: Pod\nmetadata:\n  name: a\n  annotations: {chg-actions.dev/ignore: r2 reason=y}\n'
const collection = (commented: readonly string[]) => ({
  sets: [{ source: '.', manifests: readManifests(pod, 'a.yaml').manifests, inputs: ['a.yaml', 'b.yaml'] }],
  findings: [],
  commented,
})

test('comments and annotations come together, and only files that may have a comment are read', async () => {
  const asked: string[] = []
  const { suppressions } = await suppressionsIn(collection(['b.yaml', 'b.yaml']), async (file) => {
    asked.push(file)
    return 'a: b # chg-ignore: r1 reason=x\n'
  })
  expect(asked).toEqual(['b.yaml'])
  expect(suppressions).toMatchObject([
    { rules: ['r1'], covers: { file: 'b.yaml', line: 1 } },
    { rules: ['r2'], covers: { source: 'a.yaml', object: 'Pod a' } },
  ])
})

test('a file that cannot be read is no file without suppressions', async () => {
  const broken = suppressionsIn(collection(['b.yaml']), async () => Promise.reject(new Error('gone')))
  await expect(broken).rejects.toThrow('gone')
})
