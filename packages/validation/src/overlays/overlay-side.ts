import type { Collection, Manifest } from '@chg/manifests'

/** One of two environments that are compared. */
export interface OverlaySide {
  readonly source: string
  readonly manifests: readonly Manifest[]
  /** As of a `ManifestSet`: what goes into it. */
  readonly inputs: readonly string[]
}

/**
 * What a source names: an overlay, a chart, a chart with its values files or these alone, or a directory or file of plain manifests.
 * Undefined for what is not there.
 */
export function overlaySide({ sets }: Pick<Collection, 'sets'>, source: string): OverlaySide | undefined {
  const exact = sets.find((set) => set.source === source)
  if (exact !== undefined) return exact
  const [released, ...others] = sets.filter((set) => set.source.endsWith(` + ${source}`))
  if (released !== undefined && others.length === 0) return released
  const manifests = sets
    .filter(({ renderedBy }) => renderedBy === undefined)
    .flatMap((set) => set.manifests)
    .filter((manifest) => manifest.source === source || manifest.source.startsWith(`${source}/`))
  if (manifests.length === 0) return undefined
  return { source, manifests, inputs: [...new Set(manifests.map((manifest) => manifest.source))] }
}

/** Everything that can be named, for those who misspelt it. */
export function overlaySources({ sets }: Pick<Collection, 'sets'>): readonly string[] {
  const plain = sets
    .filter(({ renderedBy }) => renderedBy === undefined)
    .flatMap(({ manifests }) => manifests.map(({ source }) => source))
    .filter((source) => source.includes('/'))
    .map((source) => source.slice(0, source.lastIndexOf('/')))
  const rendered = sets.filter(({ renderedBy }) => renderedBy !== undefined).map(({ source }) => source)
  return [...new Set([...rendered, ...plain])]
}
