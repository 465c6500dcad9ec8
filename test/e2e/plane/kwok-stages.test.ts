import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { at, listAt } from '@chg/core'
import { expect, test } from 'vitest'
import { parse } from 'yaml'
import { podsAnnotation, restartsAnnotation, unlessAnnotated } from './kwok-stages.ts'

const own = join(import.meta.dirname, 'stages')
const text = (name: string) => readFileSync(join(own, `${name}.yaml`), 'utf8')
const keys = (stage: unknown) =>
  listAt(stage, 'spec', 'selector', 'matchExpressions').map((rule) => at(rule, 'key'))

test('pods that are asked to go wrong never become ready', () => {
  const rule = { key: '.status.phase', operator: 'In', values: ['Pending'] }
  const ready = {
    metadata: { name: 'pod-ready' },
    spec: { selector: { matchExpressions: [rule] }, next: {} },
  }
  const changed = unlessAnnotated(ready)
  expect(listAt(changed, 'spec', 'selector', 'matchExpressions')).toEqual([
    rule,
    { key: `.metadata.annotations["${podsAnnotation}"]`, operator: 'DoesNotExist' },
  ])
  expect(at(changed, 'spec', 'next')).toEqual({})
})

test('other stages are left as they are', () => {
  const stage = { metadata: { name: 'pod-delete' }, spec: {} }
  expect(unlessAnnotated(stage)).toBe(stage)
})

test.each(['pod-crash-loop', 'pod-image-pull', 'pod-restart'])('%s is asked for by annotation', (name) => {
  const annotation = name === 'pod-restart' ? restartsAnnotation : podsAnnotation
  expect(keys(parse(text(name))).join(' ')).toContain(`.metadata.annotations["${annotation}"]`)
})

test('each stage is in the file of its name, and leaves pods alone that are being deleted', () => {
  for (const file of readdirSync(own)) {
    const stage: unknown = parse(readFileSync(join(own, file), 'utf8'))
    expect(`${at(stage, 'metadata', 'name')}.yaml`).toBe(file)
    expect(keys(stage)).toContain('.metadata.deletionTimestamp')
  }
})
