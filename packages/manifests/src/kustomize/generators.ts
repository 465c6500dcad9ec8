import { basename, join } from 'node:path'
import { at, stringAt } from '@chg/core'
import type { Place } from '@chg/findings'
import type { Field, Instruction } from './field.ts'
import type { SourceFiles } from './source.ts'
import { below, itemsBelow, placeOfSpot, type Spot } from './spot.ts'

/** A file that a generator reads, as the kustomization names it, and where it is in the workspace. */
interface ReadFile {
  readonly file: string
  readonly text: string
}

/**
 * One of `configMapGenerator` or `secretGenerator`. kustomize: `kv.Loader`. Keys are found where their literal or their line
 * of an env file is; a key that holds a whole file is that file. Whatever else the object has is due to the entry.
 */
export async function generatorInstruction(
  spot: Spot,
  kind: 'ConfigMap' | 'Secret',
  directory: string,
  files: SourceFiles,
): Promise<Instruction> {
  const read = async (reference: string): Promise<ReadFile> => {
    const file = join(directory, reference).split('\\').join('/')
    return { file, text: await files.text(file) }
  }
  const writers = new Map<string, (value: string) => Place | undefined>()
  for (const item of itemsBelow(spot, 'files')) {
    const [key, reference] = pairOf(String(item.value))
    const { file, text } = await read(reference ?? key)
    writers.set(reference === undefined ? basename(key) : key, (value) =>
      value === text ? { file } : undefined,
    )
  }
  const single = below(spot, 'env')
  for (const item of [...itemsBelow(spot, 'envs'), ...(single === undefined ? [] : [single])]) {
    const { file, text } = await read(String(item.value))
    for (const [index, line] of text.split('\n').entries()) {
      const [key, value = ''] = pairOf(line.replace(/\r$/, ''))
      const place = { file, line: index + 1, column: 1 }
      writers.set(key.trim(), (is) => (is === value ? place : undefined))
    }
  }
  for (const item of itemsBelow(spot, 'literals')) {
    const [key, value = ''] = pairOf(String(item.value))
    writers.set(key, (is) => (is === unquoted(value) ? placeOfSpot(item) : undefined))
  }
  return (field) => {
    const name = stringAt(spot.value, 'name')
    if (field.rendered.kind !== kind || name === undefined || !field.names.has(name)) return undefined
    const [first, key] = field.path
    if (first === 'data' && typeof key === 'string' && typeof field.value === 'string') {
      const value = kind === 'Secret' ? decoded(field.value) : field.value
      return writers.get(key)?.(value)
    }
    if (first === 'binaryData' && typeof key === 'string' && typeof field.value === 'string')
      return writers.get(key)?.(decoded(field.value))
    return own(spot, field)
  }
}

function own(spot: Spot, { path, value, part }: Field): Place | undefined {
  if (path.join('.') === 'metadata.name') return spot.source.placeOf([...spot.path, 'name'])
  if (path.length === 1 && path[0] === 'type' && stringAt(spot.value, 'type') === value)
    return spot.source.placeOf([...spot.path, 'type'])
  const inOptions = ['options', ...path.slice(path[0] === 'metadata' ? 1 : 0)]
  return value !== undefined && at(spot.value, ...inOptions) === value
    ? spot.source.placeOf([...spot.path, ...inOptions], part)
    : undefined
}

function pairOf(text: string): readonly [string, string | undefined] {
  const sign = text.indexOf('=')
  return sign === -1 ? [text, undefined] : [text.slice(0, sign), text.slice(sign + 1)]
}

function unquoted(text: string): string {
  const [first] = text
  return text.length > 1 && (first === '"' || first === "'") && text.endsWith(first)
    ? text.slice(1, -1)
    : text
}

function decoded(base64: string): string {
  return Buffer.from(base64, 'base64').toString('utf8')
}
