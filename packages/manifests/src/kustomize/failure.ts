import { isObject } from '@chg/core'
import type { Place } from '@chg/findings'
import { lastWords } from '../rendering.ts'
import type { Overlay } from './overlays.ts'
import { type Source, SourceFiles } from './source.ts'

/** What kustomize said, and where the thing is that it names. */
export interface Failure {
  readonly said: string
  readonly place: Place
}

/** The place of a failure: the line that a parser names, a field that is not known, or the last entry that is mentioned. */
export async function failurePlace(stderr: string, overlay: Overlay, root: string): Promise<Failure> {
  const said = lastWords(stderr, root)
  const files = new SourceFiles(root)
  const parsed = /yaml: line (\d+): .* in File: (\S+)/.exec(stderr)
  if (parsed !== null) {
    const named = parsed[2] ?? ''
    const known = overlay.parts.flatMap(({ resources, others }) => [...resources, ...others])
    const fits = known.filter(
      (file) => file === named || file.endsWith(`/${named.replace(/^(\.\.?\/)+/, '')}`),
    )
    const [file] = fits
    if (file !== undefined && fits.length === 1) return { said, place: { file, line: Number(parsed[1]) } }
  }
  let best: { readonly at: number; readonly place: Place } | undefined
  for (const { file } of overlay.parts)
    for (const source of await files.sources(file)) {
      const unknown = /unknown field "([^"]+)"/.exec(stderr)?.[1]
      if (unknown !== undefined && isObject(source.value) && Object.hasOwn(source.value, unknown))
        return { said, place: source.placeOf([unknown], 'key') }
      for (const { text, place } of entriesOf(source)) {
        const found = stderr.lastIndexOf(`'${text}'`)
        if (found !== -1 && (best === undefined || found > best.at)) best = { at: found, place: place() }
      }
    }
  return { said, place: best?.place ?? { file: overlay.file } }
}

/** Texts of the lists of a kustomization, and of the paths in them. */
function entriesOf({ value, placeOf }: Source): readonly { text: string; place: () => Place }[] {
  if (!isObject(value)) return []
  return Object.entries(value).flatMap(([key, list]) =>
    (Array.isArray(list) ? list : []).flatMap((item: unknown, index) => {
      if (typeof item === 'string') return [{ text: item, place: () => placeOf([key, index]) }]
      const path = isObject(item) ? item.path : undefined
      return typeof path === 'string' ? [{ text: path, place: () => placeOf([key, index, 'path']) }] : []
    }),
  )
}
