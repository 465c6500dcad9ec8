import { readFile, realpath, stat } from 'node:fs/promises'
import { dirname, join, resolve } from 'node:path'
import { at, isObject, listAt, stringAt } from '@chg/core'
import { readValue } from '../read-value.ts'
import { isWithin, portable } from '../workspace-files.ts'

/** A directory with a kustomization file. Paths are relative to the workspace. */
export interface Kustomization {
  readonly directory: string
  readonly file: string
  /** A Component is part of others, never rendered by itself. */
  readonly component: boolean
  /** Directories of the workspace that it builds on. */
  readonly bases: readonly string[]
  /** Files of the workspace that hold whole objects. */
  readonly resources: readonly string[]
  /** Files of the workspace that it reads otherwise: patches, generators' files, values. */
  readonly others: readonly string[]
  /** Directories of the workspace with charts that it renders itself (`helmCharts`). */
  readonly charts: readonly string[]
  /** Charts that it would fetch: they are not in the workspace. */
  readonly absentCharts: readonly string[]
  /** Entries of `resources`, `bases` and `components`, as written, that lie in the workspace. */
  readonly local: ReadonlySet<string>
}

/** Reads what a kustomization refers to. References to URLs and to what is not there are left to kustomize to judge. */
export async function readKustomization(root: string, file: string): Promise<Kustomization> {
  const directory = dirname(file)
  const value = readValue(await readFile(join(root, file), 'utf8'))
  const local = async (reference: string) => {
    const real = await realpath(resolve(root, directory, reference)).catch(() => undefined)
    return real !== undefined && isWithin(root, real) ? portable(root, real) : undefined
  }
  const bases: string[] = []
  const resources: string[] = []
  const written = new Set<string>()
  for (const reference of ['resources', 'bases', 'components'].flatMap((field) => textsOf(value, field))) {
    const found = await local(reference)
    if (found === undefined) continue
    written.add(reference)
    const isDirectory = (await stat(join(root, found))).isDirectory()
    if (isDirectory) bases.push(found)
    else resources.push(found)
  }
  const others = await Promise.all(otherReferences(value).map(local))
  const charts: string[] = []
  const absentCharts: string[] = []
  for (const name of listAt(value, 'helmCharts').flatMap((one) => stringAt(one, 'name') ?? [])) {
    const found = await local(join(stringAt(value, 'helmGlobals', 'chartHome') ?? 'charts', name))
    if (found === undefined) absentCharts.push(name)
    else charts.push(found)
  }
  return {
    directory,
    file,
    component: stringAt(value, 'kind') === 'Component',
    bases,
    resources,
    others: others.filter((one) => one !== undefined),
    charts,
    absentCharts,
    local: written,
  }
}

const textsOf = (value: unknown, field: string) =>
  listAt(value, field).filter((one) => typeof one === 'string')

/** kustomize: `types.Kustomization`, the fields that hold paths. */
function otherReferences(value: unknown): readonly string[] {
  const lists = [
    'patchesStrategicMerge',
    'crds',
    'configurations',
    'generators',
    'transformers',
    'validators',
  ]
  const withPath = ['patches', 'patchesJson6902', 'replacements'].flatMap((field) =>
    listAt(value, field).flatMap((one) => stringAt(one, 'path') ?? []),
  )
  const generated = ['configMapGenerator', 'secretGenerator'].flatMap((field) =>
    listAt(value, field).flatMap((one) => [
      ...[...textsOf(one, 'files'), ...textsOf(one, 'envs')].map((entry) =>
        entry.slice(entry.indexOf('=') + 1),
      ),
      ...(isObject(one) && typeof one.env === 'string' ? [one.env] : []),
    ]),
  )
  const values = listAt(value, 'helmCharts').flatMap((one) => [
    ...(isObject(one) && typeof one.valuesFile === 'string' ? [one.valuesFile] : []),
    ...textsOf(one, 'additionalValuesFiles'),
  ])
  const openapi = at(value, 'openapi', 'path')
  return [
    ...lists.flatMap((field) => textsOf(value, field)).filter((one) => !one.includes('\n')),
    ...withPath,
    ...generated,
    ...values,
    ...(typeof openapi === 'string' ? [openapi] : []),
  ]
}
