import { expect } from 'vitest'
import { traced } from '../deferred.ts'
import type { ObjectPath } from '../manifest.ts'
import { collect, tree } from '../test-tree.ts'

export const head = 'apiVersion: v2\nname: api\nversion: 1.0.0\n'

/** `file:line:column`, or `file (note)`, of fields given as `Kind path.to.0.field`; with `=` at the key. */
export async function places(
  files: Readonly<Record<string, string>>,
  asked: readonly string[],
  helmValues: readonly string[] = [],
): Promise<readonly string[]> {
  const root = await tree({ 'c/Chart.yaml': head, ...files })
  const { sets, findings } = await collect(root, { helmValues })
  expect(findings).toEqual([])
  const all = sets.flatMap(({ manifests }) => manifests)
  const found = await traced(
    asked.map((one) => {
      const [kind, path = ''] = one.replace(/=$/, '').split(' ')
      const manifest = all.find((each) => each.kind === kind)
      if (manifest === undefined) throw new Error(`there is no ${kind}`)
      const steps: ObjectPath = path.split('.').map((step) => (/^\d+$/.test(step) ? Number(step) : step))
      const place = manifest.placeOf(steps, one.endsWith('=') ? 'key' : 'value')
      return { rule: 'r', level: 'error', message: 'm', place }
    }),
  )
  return found.map(({ place: { file, line, column }, message }) =>
    line === undefined ? `${file} ${message}` : `${file}:${line}:${column}`,
  )
}
