import { expect } from 'vitest'
import type { ObjectPath } from '../manifest.ts'
import { collect, placed, tree } from '../test-tree.ts'

/** Finds `file:line` of fields, given as `Kind/name path.to.0.field`; without `=` at its value, with it at its key. */
export async function places(
  files: Readonly<Record<string, string>>,
  asked: readonly string[],
): Promise<readonly string[]> {
  const root = await tree(files)
  const { sets, findings } = await collect(root, { paths: ['over'] })
  expect(findings).toEqual([])
  const [set] = sets
  return Promise.all(
    asked.map(async (one) => {
      const [object = '', path = ''] = one.replace(/=$/, '').split(' ')
      const [kind, name = ''] = object.split('/')
      const found = set?.manifests.find(
        (manifest) => manifest.kind === kind && manifest.name.startsWith(name),
      )
      if (found === undefined) throw new Error(`there is no ${object}`)
      const steps: ObjectPath = path
        .split('.')
        .filter((step) => step !== '')
        .map((step) => (/^\d+$/.test(step) ? Number(step) : step.replaceAll('%', '.')))
      const place = await placed(found.placeOf(steps, one.endsWith('=') ? 'key' : 'value'))
      return `${place?.file}${place?.line === undefined ? '' : `:${place.line}`}`
    }),
  )
}

/** Two containers, and a reference to a generated name. */
export const pod = `apiVersion: apps/v1
kind: Deployment
metadata:
  name: api
spec:
  replicas: 1
  template:
    spec:
      containers:
        - name: side
          image: side:1
        - name: api
          image: a:1
          envFrom: [{configMapRef: {name: conf}}]
`
/** A base with it. */
export const base = { 'base/kustomization.yaml': 'resources: [d.yaml]\n', 'base/d.yaml': pod }
