import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { JsonObject } from '@chg/core'
import { parseAllDocuments } from 'yaml'

/** Objects made by hand, which the API server takes: every native kind, definitions of custom kinds, and objects of those. */
export function seeds(): readonly JsonObject[] {
  const directory = join(import.meta.dirname, 'seeds')
  return readdirSync(directory)
    .sort()
    .flatMap((file) => parseAllDocuments(readFileSync(join(directory, file), 'utf8')))
    .map((document) => document.toJS() as JsonObject)
}

/** The definitions that the objects among the seeds need; they are created before the comparison begins. */
export function seedDefinitions(all: readonly JsonObject[]): readonly JsonObject[] {
  const groups = new Set(all.map(({ apiVersion }) => String(apiVersion).split('/')[0]))
  return all.filter(
    ({ kind, spec }) =>
      kind === 'CustomResourceDefinition' && groups.has(String((spec as JsonObject | undefined)?.group)),
  )
}
