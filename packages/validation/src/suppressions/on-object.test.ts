import { readManifests } from '@chg/manifests'
import { expect, test } from 'vitest'
import { suppressionsOn } from './on-object.ts'

const on = (annotations: string) => {
  const text = `apiVersion: v1\nkind: Pod\nmetadata:\n  name: a\n  namespace: web\n  annotations:\n${annotations}`
  const [manifest] = readManifests(text, 'a.yaml').manifests
  if (manifest === undefined) throw new Error('no manifest')
  return suppressionsOn(manifest)
}

test('each line of the annotation is a suppression for the whole object', () => {
  const text = '    chg-actions.dev/ignore: |\n      a reason=x\n\n      b until=2026-12-31 reason=y\n'
  const covers = { source: 'a.yaml', object: 'Pod web/a' }
  expect(on(text)?.suppressions).toMatchObject([
    { rules: ['a'], covers, place: { file: 'a.yaml', line: 7, column: 5 } },
    { rules: ['b'], covers, until: '2026-12-31' },
  ])
})

test('an object without the annotation has none, and one that cannot be read is a finding', () => {
  expect(on('    a: b\n')).toBeUndefined()
  expect(on('    chg-actions.dev/ignore: "*"\n')?.findings).toMatchObject([
    { rule: 'suppression-invalid', object: 'Pod web/a', place: { line: 7 } },
  ])
})
