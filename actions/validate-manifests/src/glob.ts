/** Compiles a glob over paths with forward slashes: `*` and `?` within a directory, `**` across directories. */
export function glob(pattern: string): (path: string) => boolean {
  const clean = pattern.replace(/^\.?\//, '').replace(/\/$/, '/**')
  const source = clean.replaceAll(/\*\*\/|\/\*\*$|\*+|\?|[.+^${}()|[\]\\]/g, (token) => {
    if (token === '**/') return '(?:[^/]+/)*'
    if (token === '/**') return '/.+'
    if (token === '**') return '.*'
    if (token.startsWith('*')) return '[^/]*'
    return token === '?' ? '[^/]' : `\\${token}`
  })
  const expression = new RegExp(`^${source}$`, 's')
  return (path) => expression.test(path)
}
