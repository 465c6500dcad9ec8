import { isObject, stringAt } from '@chg/core'
import type { Place } from '@chg/findings'
import { lastWords } from '../rendering.ts'
import type { Overlay } from './overlays.ts'
import { type Source, SourceFiles } from './source.ts'

/** What kustomize said, and where the thing is that it names. */
export interface Failure {
  readonly said: string
  readonly place: Place
}

/** Characters of what kustomize said that are looked at: the reason stands at the end. */
const MAX_OUTPUT = 20_000

/** The place of a failure: the line that a parser names, a field that is not known, or the last entry that is mentioned. */
export async function failurePlace(output: string, overlay: Overlay, root: string): Promise<Failure> {
  const stderr = errorIn(output.slice(-MAX_OUTPUT))
  const said = lastWords(stderr, root)
  const files = new SourceFiles(root)
  const parsed = /yaml: line (\d+): .* in File: ([^\s"']+)/.exec(stderr)
  if (parsed !== null) {
    const named = parsed[2] ?? ''
    const known = overlay.parts.flatMap(({ resources, others }) => [...resources, ...others])
    const fits = known.filter(
      (file) => file === named || file.endsWith(`/${named.replace(/^(\.\.?\/)+/, '')}`),
    )
    const [file] = fits
    if (file !== undefined && fits.length === 1) return { said, place: { file, line: Number(parsed[1]) } }
  }
  const target = await patchWithoutTarget(stderr, overlay, files)
  if (target !== undefined) return { said, place: target }
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

/** What kubectl means to say, of what its logger makes of it. */
function errorIn(stderr: string): string {
  const lines = stderr.split('\n').filter((line) => !line.startsWith('# Warning:'))
  const logged = /^E\d{4} .*"command failed" err=(?:<\n([\s\S]*)\n >|"((?:[^"\\]|\\.)*)")/m.exec(
    lines.join('\n'),
  )
  if (logged === null) return lines.join('\n')
  return logged[1] ?? String(logged[2]).replaceAll(/\\(["\\])/g, '$1')
}

/** A patch in a file whose object is not there: `failed to find unique target for patch Deployment.v1.apps/api.[noNs]`. */
async function patchWithoutTarget(
  stderr: string,
  { parts }: Overlay,
  files: SourceFiles,
): Promise<Place | undefined> {
  const named =
    /failed to find unique target for patch (\w+)\.[^/\s]*\/([^\s"]+?)\.\[?[\w-]+\]?(?=["\s]|$)/.exec(stderr)
  if (named === null) return undefined
  const sources = await Promise.all(parts.flatMap(({ others }) => others).map((file) => files.sources(file)))
  const fits = sources
    .flat()
    .filter(
      ({ value }) => stringAt(value, 'kind') === named[1] && stringAt(value, 'metadata', 'name') === named[2],
    )
  return fits.length === 1 ? fits[0]?.placeOf(['metadata', 'name']) : undefined
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
