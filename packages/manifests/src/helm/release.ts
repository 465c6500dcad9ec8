import type { Place } from '@chg/findings'
import type { SourceFiles } from '../kustomize/source.ts'
import { type ChartRendering, prefixOf, type Release } from './charts.ts'

/** A comment that says something else than a release. */
export interface WrongRelease {
  readonly message: string
  readonly place: Place
}

const comment = /^# chg-release:(.*)$/
const label = '[a-z0-9](?:[a-z0-9-]*[a-z0-9])?'
const said = new RegExp(`^\\s*(${label}(?:\\.${label})*)(?:\\s+in\\s+(${label}))?\\s*$`)

/**
 * The name and the namespace of a release, as the last of its values files says them in a comment of its own line; the `values.yaml` of the
 * chart comes first. Helm takes names of up to 53 characters (`chartutil.ValidateReleaseName`).
 *
 *     # chg-release: api-eu in payments
 */
export async function releaseOf(
  { directory, values }: Pick<ChartRendering, 'directory' | 'values'>,
  files: SourceFiles,
): Promise<Release | WrongRelease> {
  let release: Release = {}
  for (const file of [`${prefixOf(directory)}values.yaml`, ...values])
    for (const [index, line] of (await files.text(file)).split(/\r?\n/).entries()) {
      const text = comment.exec(line)?.[1]
      if (text === undefined) continue
      const [, name = '', namespace] = said.exec(text) ?? []
      if (name === '' || name.length > 53 || (namespace?.length ?? 0) > 63)
        return {
          message: `# chg-release: takes the name of a release and its namespace, such as api-eu in payments; this is${text}`,
          place: { file, line: index + 1, column: 1, endLine: index + 1, endColumn: line.length + 1 },
        }
      release = { name, ...(namespace !== undefined && { namespace }) }
    }
  return release
}
