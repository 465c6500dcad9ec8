import type { Git } from './git.ts'
import type { Commit } from './history.ts'

/** The files that each commit changed against its first parent, by commit; deleted ones too. Names are hostile text. */
export async function touchedFiles(
  git: Git,
  commits: readonly Commit[],
): Promise<ReadonlyMap<string, readonly string[]>> {
  const files = new Map<string, string[]>(commits.map(({ sha }) => [sha, []]))
  if (commits.length === 0) return files
  const input = commits.map(({ sha, parents }) => [sha, ...parents.slice(0, 1)].join(' ')).join('\n')
  const printed = await git(['diff-tree', '--stdin', '-r', '-z', '--root', '--no-renames', '--raw'], {
    input: `${input}\n`,
  })
  // Per file two fields, of which the first begins with a colon; any other field names the commit that follows.
  let current: string[] | undefined
  const fields = printed.split('\0').values()
  for (const field of fields) {
    if (field.startsWith(':')) current?.push(fields.next().value ?? '')
    else if (field !== '') current = files.get(field.trim())
  }
  return files
}
