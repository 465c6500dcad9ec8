import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { at, isObject } from '@chg/core'
import { type Source, SourceFiles } from '../kustomize/source.ts'
import type { Part } from '../locate.ts'
import type { ObjectPath } from '../manifest.ts'
import { type ChartRendering, prefixOf } from './charts.ts'
import { subchartsOf } from './subcharts.ts'

/** A single value of the values files, as the chart sees it. */
export interface Value {
  /** Below `.Values` of the whole chart. */
  readonly path: ObjectPath
  readonly value: string | number | boolean
  placeOf(part: Part): ReturnType<Source['placeOf']>
}

/** All single values of a rendering; a values file wins over the chart's own, that over those of charts in it. */
export async function valuesOf(
  { directory, values }: ChartRendering,
  root: string,
): Promise<readonly Value[]> {
  const files = new SourceFiles(root)
  const found = new Map<string, Value>()
  const own = `${prefixOf(directory)}values.yaml`
  const inner = await subchartsOf(files, root, directory)
  const all: readonly (readonly [string, ObjectPath])[] = [
    ...inner
      .map((one) => [`${prefixOf(directory)}${one.directory}/values.yaml`, one.names] as const)
      .reverse(),
    [own, []],
    ...values.map((file) => [file, []] as const),
  ]
  for (const [file, below] of all) {
    if (!existsSync(join(root, file))) continue
    const [source] = await files.sources(file)
    if (source === undefined) continue
    add(found, valuesIn(source, [], below))
  }
  return [...found.values()]
}

/** Lays values over others. */
export function add(to: Map<string, Value>, values: readonly Value[]): void {
  for (const value of values) to.set(JSON.stringify(value.path), value)
}

/** The single values of a document from a place in it on; `below` is where they are below `.Values`. */
export function valuesIn(source: Source, from: ObjectPath, below: ObjectPath): readonly Value[] {
  return leaves(at(source.value, ...from), []).map((path) => valueAt(source, from, path, below))
}

function valueAt(source: Source, from: ObjectPath, path: ObjectPath, below: ObjectPath): Value {
  const value = at(source.value, ...from, ...path)
  return {
    path: [...below, ...path],
    value: value as Value['value'],
    placeOf: (part) => source.placeOf([...from, ...path], part),
  }
}

function leaves(value: unknown, path: ObjectPath): readonly ObjectPath[] {
  if (Array.isArray(value)) return value.flatMap((item, index) => leaves(item, [...path, index]))
  if (isObject(value)) return Object.entries(value).flatMap(([key, item]) => leaves(item, [...path, key]))
  return ['string', 'number', 'boolean'].includes(typeof value) ? [path] : []
}

/** Another value of the same type, by which it is seen where the first one goes. */
export function sentinelOf(value: Value['value']): Value['value'] {
  if (typeof value === 'string') return `${value}q7`
  return typeof value === 'number' ? value + 7 : !value
}

/** Values that hold one other value; a list is given whole, since helm does not merge lists. */
export function overriding(all: readonly Value[], { path }: Value, value: Value['value']): unknown {
  const firstIndex = path.findIndex((step) => typeof step === 'number')
  if (firstIndex === -1) return nest(path, value)
  const list = path.slice(0, firstIndex)
  const inList = all.filter((one) => list.every((step, index) => one.path[index] === step))
  let built: unknown
  for (const one of inList) {
    const same = one.path.length === path.length && one.path.every((step, index) => step === path[index])
    built = put(built, one.path.slice(firstIndex), same ? value : one.value)
  }
  return nest(list, built)
}

function nest(path: ObjectPath, value: unknown): unknown {
  return path.reduceRight<unknown>((inner, step) => ({ [step]: inner }), value)
}

function put(into: unknown, [step, ...rest]: ObjectPath, value: unknown): unknown {
  if (step === undefined) return value
  if (typeof step === 'number') {
    const list: unknown[] = Array.isArray(into) ? [...into] : []
    list[step] = put(list[step], rest, value)
    return list
  }
  const object = isObject(into) ? into : {}
  return { ...object, [step]: put(object[step], rest, value) }
}
