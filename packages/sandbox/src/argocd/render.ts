import { existsSync } from 'node:fs'
import { readdir, readFile } from 'node:fs/promises'
import { join, resolve, sep } from 'node:path'
import { isObject } from '@chg/core'
import { parseAllDocuments } from 'yaml'
import type { NewObject } from '../store.ts'
import { runProgram } from './run-program.ts'

export interface RenderTools {
  readonly kubectl: string
  readonly helm: string
}

export interface RenderRequest {
  /** The checkout. */
  readonly root: string
  /** `spec.source.path`. */
  readonly path: string
  readonly application: string
  readonly namespace: string
  readonly tools: RenderTools
}

/**
 * The manifests of an application's source: a chart by Helm, a kustomization by kubectl, else the YAML files of the
 * directory (Argo CD: GetAppSourceType, in this order).
 */
export async function render({ root, path, application, namespace, tools }: RenderRequest) {
  const directory = resolve(root, path)
  if (directory !== root && !directory.startsWith(root + sep))
    throw new Error(`${path}: app path outside root`)
  if (!existsSync(directory)) throw new Error(`${path}: app path does not exist`)
  if (existsSync(join(directory, 'Chart.yaml'))) {
    const args = ['template', application, directory, '--namespace', namespace, '--include-crds']
    return objectsOf(await runProgram(tools.helm, args))
  }
  const kustomizations = ['kustomization.yaml', 'kustomization.yml', 'Kustomization']
  if (kustomizations.some((file) => existsSync(join(directory, file)))) {
    return objectsOf(await runProgram(tools.kubectl, ['kustomize', directory]))
  }
  const files = (await readdir(directory)).filter((file) => /\.(ya?ml|json)$/.test(file)).sort()
  const texts = await Promise.all(files.map((file) => readFile(join(directory, file), 'utf8')))
  return texts.flatMap(manifestsOf)
}

/** A file that is no manifest at all is passed over in silence; one that looks like one must be one (Argo CD: findManifests). */
function manifestsOf(text: string): readonly NewObject[] {
  try {
    return objectsOf(text)
  } catch (error) {
    if (['apiVersion:', 'kind:', 'metadata:'].every((word) => text.includes(word))) throw error
    return []
  }
}

function objectsOf(text: string): readonly NewObject[] {
  return parseAllDocuments(text).flatMap((document) => {
    const [error] = document.errors
    if (error !== undefined) throw new Error(`failed to unmarshal manifest: ${error.message}`)
    const value: unknown = document.toJS()
    if (value === null || value === undefined) return []
    const metadata = isObject(value) ? value.metadata : undefined
    if (!isObject(value) || !isObject(metadata) || typeof metadata.name !== 'string') {
      throw new Error('failed to unmarshal manifest: an object has no name')
    }
    return [value as unknown as NewObject]
  })
}
