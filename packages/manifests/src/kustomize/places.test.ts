import { at, isObject } from '@chg/core'
import { expect, test } from 'vitest'
import type { ObjectPath } from '../manifest.ts'
import { collect, placed, tree } from '../test-tree.ts'
import { generateTree } from './overlays.testing.ts'

const SEEDS = 5

test('the place of every single value of generated overlays is the line that holds it, or that made it', async () => {
  let leaves = 0
  const without: string[] = []
  const wrong: string[] = []
  for (let seed = 1; seed <= SEEDS; seed += 1) {
    const { files, overlay } = generateTree(seed)
    const { sets, findings } = await collect(await tree(files))
    expect(findings, JSON.stringify(files, null, 1)).toEqual([])
    for (const manifest of sets.find(({ source }) => source === overlay)?.manifests ?? [])
      for (const path of leavesOf(manifest.object, [])) {
        if (path.join('.') === 'apiVersion' || path.join('.') === 'kind') continue
        leaves += 1
        const value = String(at(manifest.object, ...path))
        const place = await placed(manifest.placeOf(path))
        const text = files[place?.file ?? ''] ?? ''
        const whole = place?.file === 'base/whole.txt'
        const line = place?.line === undefined ? (whole ? text : undefined) : text.split('\n')[place.line - 1]
        const said = `seed ${seed} ${manifest.kind} ${path.join('.')} = ${value}: ${place?.file}:${place?.line} ${line}`
        if (line === undefined) without.push(said)
        else if (!tokensIn(value).some((token) => line.includes(token))) wrong.push(said)
      }
  }
  expect(wrong).toEqual([])
  expect(leaves).toBeGreaterThan(150)
  expect(without.slice(0, 20)).toEqual([])
})

/** What was written once only: words with their number, and numbers. */
function tokensIn(value: string): readonly string[] {
  const tokens = value.match(/[A-Za-z]+\d+x\d+z|^\d+$/g) ?? []
  // Of an image with a new tag, and of a file with several lines, the last one tells.
  return tokens.length > 1 && value.includes(':') ? tokens.slice(-1) : tokens
}

function leavesOf(value: unknown, path: ObjectPath): readonly ObjectPath[] {
  if (Array.isArray(value)) return value.flatMap((item, index) => leavesOf(item, [...path, index]))
  if (isObject(value)) return Object.entries(value).flatMap(([key, item]) => leavesOf(item, [...path, key]))
  return [path]
}
