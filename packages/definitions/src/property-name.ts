const reserved = new Set([
  ...[
    'true',
    'false',
    'null',
    'in',
    'as',
    'break',
    'const',
    'continue',
    'else',
    'for',
    'function',
    'if',
    'import',
  ],
  ...['let', 'loop', 'package', 'namespace', 'return', 'var', 'void', 'while'],
])
const escapes = new Map([
  ['__', '__underscores__'],
  ['.', '__dot__'],
  ['-', '__dash__'],
  ['/', '__slash__'],
])
const originals = new Map([...escapes].map(([original, escaped]) => [escaped, original]))

/** A property's name as a CEL rule writes it (`__dash__` for `-`, …); undefined for one that no rule can name. Source: apiserver cel.Escape. */
export function escapeName(name: string): string | undefined {
  if (reserved.has(name)) return `__${name}__`
  if (!/^[A-Za-z_./-][\w./-]*$/.test(name)) return undefined
  return name.replaceAll(/__|[./-]/g, (part) => escapes.get(part) ?? part)
}

/** The property that an identifier of a rule means; undefined for a wrong escape. Source: apiserver cel.Unescape. */
export function unescapeName(name: string): string | undefined {
  if (!name.includes('__')) return name
  let sound = true
  const original = name.replaceAll(/__[^_]+__/g, (part) => {
    const known = originals.get(part)
    if (known !== undefined) return known
    if (part !== name || !reserved.has(part.slice(2, -2))) sound = false
    return part.slice(2, -2)
  })
  return sound ? original : undefined
}
