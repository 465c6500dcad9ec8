import { readManifests } from '@chg/manifests'
import { expect, it } from 'vitest'
import { duplicates } from './duplicates.ts'

const object = (kind: string, namespace: string, apiVersion = 'v1') =>
  `apiVersion: ${apiVersion}\nkind: ${kind}\nmetadata: {name: a, namespace: ${namespace}}\n---\n`
const read = (text: string, file: string) => readManifests(text, file).manifests

it('names both places of an object that is there twice in a directory', () => {
  const manifests = [...read(object('Pod', 'x'), 'd/a.yaml'), ...read(object('Pod', 'x'), 'd/b.yaml')]
  expect(duplicates(manifests)).toMatchObject([
    {
      rule: 'duplicate-object',
      message: expect.stringContaining('d/a.yaml:3'),
      place: { file: 'd/b.yaml', line: 3 },
    },
  ])
})

it('compares groups, not versions', () => {
  const text =
    object('Ingress', 'x', 'networking.k8s.io/v1') + object('Ingress', 'x', 'networking.k8s.io/v1beta1')
  expect(duplicates(read(text, 'a.yaml'))).toHaveLength(1)
})

it('lets staging and production have the same objects, and kinds and namespaces the same names', () => {
  const manifests = [
    ...read(object('Pod', 'x') + object('Pod', 'y') + object('Service', 'x'), 'staging/a.yaml'),
    ...read(object('Pod', 'x'), 'production/a.yaml'),
  ]
  expect(duplicates(manifests)).toEqual([])
})
