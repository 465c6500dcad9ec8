import { existsSync, readFileSync } from 'node:fs'

/**
 * The pairs of a runner's command file (`GITHUB_OUTPUT`, `GITHUB_ENV`): `name=value`, or `name<<delimiter` with lines until the
 * delimiter. The last of a name counts. Throws on what the runner would not take. Source: GitHub, "Workflow commands".
 */
export function readCommandFile(path: string): Readonly<Record<string, string>> {
  const pairs: Record<string, string> = {}
  if (!existsSync(path)) return pairs
  const lines = readFileSync(path, 'utf8').replaceAll('\r\n', '\n').split('\n')
  for (let at = 0; at < lines.length; at += 1) {
    const line = lines[at] ?? ''
    if (line === '') continue
    const equals = line.indexOf('=')
    const heredoc = line.indexOf('<<')
    if (heredoc > 0 && (equals < 0 || heredoc < equals)) {
      const delimiter = line.slice(heredoc + 2)
      const end = lines.indexOf(delimiter, at + 1)
      if (delimiter === '' || end < 0)
        throw new Error(`${path}: ${JSON.stringify(line)} has no end ${JSON.stringify(delimiter)}`)
      pairs[line.slice(0, heredoc)] = lines.slice(at + 1, end).join('\n')
      at = end
    } else if (equals > 0) pairs[line.slice(0, equals)] = line.slice(equals + 1)
    else throw new Error(`${path}: ${JSON.stringify(line)} is neither name=value nor name<<delimiter`)
  }
  return pairs
}
