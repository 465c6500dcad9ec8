import { casesOf } from '@chg/findings'
import { readManifests } from '@chg/manifests'
import { expect, test } from 'vitest'
import { judge } from './judge.ts'
import { subjectsOf } from './subjects.ts'

const job = (image: string) =>
  `apiVersion: batch/v1
kind: Job
metadata: {generateName: a-}
spec:
  template:
    spec:
      restartPolicy: Never
      containers: [{name: a, ${image}: a}]
---
`
const collection = (text: string) => ({
  sets: [{ source: '.', manifests: readManifests(text, 'a.yaml').manifests, inputs: ['a.yaml'] }],
  findings: [],
})
const options = { versions: ['1.36'], ignoreMissingSchemas: false, skip: ['Secret'] }

test('every object is named, and what is skipped says so', () => {
  const secret = 'apiVersion: v1\nkind: Secret\nmetadata: {name: s, namespace: web}\n'
  expect([...subjectsOf(collection(secret), ['Secret'])]).toMatchObject([
    { source: 'a.yaml', object: 'Secret web/s', apiVersion: 'v1', kind: 'Secret', name: 's', skipped: true },
  ])
})

test('of objects without a name, a finding fails the one that it is in', () => {
  const jobs = collection(job('image') + job('imagee') + job('image'))
  const { findings } = judge(jobs, options)
  const cases = casesOf(subjectsOf(jobs, options.skip), findings)
  expect(cases.map(({ failures }) => failures.length > 0)).toEqual([false, true, false])
})
