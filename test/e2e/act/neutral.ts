/** Text → what stands in its place: what two worlds, or two runners, can not have in common. */
export type Names = ReadonlyMap<string, string>

/**
 * A value as it would be in any world: the world's own names are replaced wherever they stand in a text, and what the clock says by what
 * it is. A text that is JSON becomes what it says, and its lists of names are in order again: a world sorts them by its own.
 */
export function neutral(value: unknown, names: Names): unknown {
  if (typeof value === 'string') return neutralText(value, names)
  if (Array.isArray(value)) {
    const items = value.map((one) => neutral(one, names))
    return items.every((one) => typeof one === 'string') ? items.sort() : items
  }
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(
    Object.entries(value).map(([key, one]) => [String(neutral(key, names)), neutralMember(key, one, names)]),
  )
}

/** Of an opening under way the length is what is left of it when somebody looked. */
function neutralMember(key: string, value: unknown, names: Names): unknown {
  return key === 'length' && typeof value === 'number' ? '<seconds>' : neutral(value, names)
}

const madeUp = [
  [/\b\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(\.\d+)?Z/g, '<instant>'],
  [/\b(Mon|Tue|Wed|Thu|Fri|Sat|Sun) \d{1,2} [A-Z][a-z]{2}( \d{4})? \d{2}:\d{2} UTC/g, '<instant>'],
  [/\b\d{8}-\d{6}\b/g, '<stamp>'],
  [/\(SHA-256 `[0-9a-f]{12}`\)/g, '(SHA-256 <digest>)'],
  // A pod of a replica set, and how often it had been started when somebody looked.
  [/\b(api-gateway-[a-z0-9]{8,10})-[a-z0-9]{5}\b/g, '$1-<pod>'],
  [/^(\| Deployment [^|]+(?:\|[^|]+){3}\| )\d+ \|/gm, '$1<restarts> |'],
  // Charts show when which state was seen, and that takes as long as it takes.
  [/```mermaid\n[\s\S]*?```/g, '<chart>'],
  [/\b(in|for) (\d+[dhm] )*\d+(\.\d+)?(ms|[dhms])\b/g, '$1 <time>'],
  // A directory of its own for each run of the action.
  [/(chg-output\/[a-z-]+)-[A-Za-z0-9]{6}\//g, '$1-<own>/'],
] as const

function neutralText(text: string, names: Names): unknown {
  if (/^[{[]/.test(text)) return neutral(JSON.parse(text), names)
  const longestFirst = [...names].sort(([a], [b]) => b.length - a.length)
  const named = longestFirst.reduce((result, [name, stand]) => result.replaceAll(name, stand), text)
  return madeUp.reduce((result, [pattern, stand]) => result.replaceAll(pattern, stand), named)
}
