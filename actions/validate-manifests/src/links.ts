import type { RunContext } from '@chg/action'
import type { LinkOf } from '@chg/findings'

/** Links to lines of the commit, for people who read the summary; undefined outside of GitHub. */
export function linksTo(
  { source, sha }: Pick<RunContext, 'source' | 'sha'>,
  commit: string | undefined,
): LinkOf | undefined {
  const [repository = '', run] = source.split('/actions/runs/')
  const at = commit ?? sha
  if (run === undefined || !repository.startsWith('http') || !/^[0-9a-f]{7,64}$/.test(at)) return undefined
  return ({ file, line, endLine }) => {
    const lines =
      line === undefined ? '' : `#L${line}${endLine !== undefined && endLine > line ? `-L${endLine}` : ''}`
    return `${repository}/blob/${at}/${file.split('/').map(encoded).join('/')}${lines}`
  }
}

/** A parenthesis would end the link in Markdown, a bar the cell of a table. */
function encoded(part: string): string {
  return encodeURIComponent(part).replaceAll(/[()'!*]/g, (mark) => `%${mark.charCodeAt(0).toString(16)}`)
}
