import { at, isObject } from '@chg/core'
import { expect, test } from 'vitest'
import type { CollectOptions } from '../collect.ts'
import type { ObjectPath } from '../manifest.ts'
import { collect, collecting, placed, tree } from '../test-tree.ts'
import { generateTree } from './overlays.testing.ts'

test('the place of every single value of generated overlays is the line that holds it, or that made it', async () => {
  const { wrong, without, leaves } = await look([1, 2, 3, 4, 5])
  expect(wrong).toEqual([])
  expect(leaves).toBeGreaterThan(150)
  expect(without).toEqual([])
})

test('where kustomize cannot be asked, a line may be missing, but none is wrong', async () => {
  const { exec } = collecting('.')
  const silent: typeof exec = async (file, args, options) =>
    args.some((one) => one.includes('chg-kustomize-'))
      ? { exitCode: 1, stdout: '', stderr: 'no' }
      : exec(file, args, options)
  const { wrong, without, leaves } = await look([6, 7, 8], { exec: silent })
  expect(wrong).toEqual([])
  expect(without.length).toBeLessThan(leaves / 20)
})

test('what is missing is said at a parent that stands in the same object', async () => {
  const wrong: string[] = []
  let asked = 0
  for (const seed of [9, 10]) {
    const { files, overlay } = generateTree(seed)
    const { sets } = await collect(await tree(files))
    for (const manifest of sets.find(({ source }) => source === overlay)?.manifests ?? [])
      for (const path of parentsOf(manifest.object, [])) {
        if (manifest.kind === 'ConfigMap' || manifest.kind === 'Secret') continue
        asked += 1
        const place = await placed(manifest.placeOf([...path, 'noSuchField'], 'key'))
        const said = `seed ${seed} ${manifest.name} ${path.join('.')}: ${place?.file}:${place?.line}`
        const lines = (files[place?.file ?? ''] ?? '').split('\n')
        const line = lines[(place?.line ?? 0) - 1]
        const document =
          place?.file === 'base/objects.yaml' ? documentAround(lines, place.line ?? 0) : undefined
        const names = tokensIn(manifest.name)
        const key = path.findLast((step) => typeof step === 'string')
        const isItem = typeof path.at(-1) === 'number'
        const [first = ''] = Object.keys(at(manifest.object, ...path) as object)
        const fits = path.length === 0 || isItem || [String(key), first].some((one) => line?.includes(one))
        if (line === undefined || !fits) wrong.push(said)
        if (document !== undefined && !names.some((name) => document.includes(name))) wrong.push(said)
      }
  }
  expect(wrong).toEqual([])
  expect(asked).toBeGreaterThan(40)
})

function documentAround(lines: readonly string[], line: number): string {
  const start = lines.findLastIndex((text, index) => index < line && text.startsWith('---'))
  const end = lines.findIndex((text, index) => index >= line && text.startsWith('---'))
  return lines.slice(start + 1, end === -1 ? lines.length : end).join('\n')
}

function parentsOf(value: unknown, path: ObjectPath): readonly ObjectPath[] {
  if (Array.isArray(value)) return value.flatMap((item, index) => parentsOf(item, [...path, index]))
  if (!isObject(value)) return []
  return [path, ...Object.entries(value).flatMap(([key, item]) => parentsOf(item, [...path, key]))]
}

/** Looks up all values of generated overlays. */
async function look(seeds: readonly number[], options: Partial<CollectOptions> = {}) {
  let leaves = 0
  const without: string[] = []
  const wrong: string[] = []
  for (const seed of seeds) {
    const { files, overlay } = generateTree(seed)
    const { sets, findings } = await collect(await tree(files), options)
    expect(findings).toEqual([])
    for (const manifest of sets.find(({ source }) => source === overlay)?.manifests ?? [])
      for (const path of leavesOf(manifest.object, [])) {
        if (path.join('.') === 'apiVersion' || path.join('.') === 'kind') continue
        leaves += 1
        const written = String(at(manifest.object, ...path))
        const isSecret = manifest.kind === 'Secret' && path[0] === 'data'
        const value = isSecret ? Buffer.from(written, 'base64').toString() : written
        const place = await placed(manifest.placeOf(path))
        const text = files[place?.file ?? ''] ?? ''
        const whole = place?.file === 'base/whole.txt'
        const line = place?.line === undefined ? (whole ? text : undefined) : text.split('\n')[place.line - 1]
        const said = `seed ${seed} ${manifest.kind} ${path.join('.')} = ${value}: ${place?.file}:${place?.line} ${line}`
        if (line === undefined) without.push(said)
        else if (![...tokensIn(value), ...keysIn(path)].some((token) => line.includes(token)))
          wrong.push(said)
      }
  }
  return { wrong, without, leaves }
}

/** What was written once only: words with their number, and numbers. */
function tokensIn(value: string): readonly string[] {
  const tokens = value.match(/[A-Za-z]+\d+x\d+z|^\d+$/g) ?? []
  // Of an image with a new tag, and of a file with several lines, the last one tells.
  return tokens.length > 1 && value.includes(':') ? tokens.slice(-1) : tokens
}

/** A replacement stands where the field is named. */
function keysIn(path: ObjectPath): readonly string[] {
  return path.at(-2) === 'annotations' ? [String(path.at(-1))] : []
}

function leavesOf(value: unknown, path: ObjectPath): readonly ObjectPath[] {
  if (Array.isArray(value)) return value.flatMap((item, index) => leavesOf(item, [...path, index]))
  if (isObject(value)) return Object.entries(value).flatMap(([key, item]) => leavesOf(item, [...path, key]))
  return [path]
}
