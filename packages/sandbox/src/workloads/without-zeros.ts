/** Counts as the API writes them: a zero is left out. */
export function withoutZeros(counts: object): Readonly<Record<string, number>> {
  return Object.fromEntries(Object.entries(counts).filter(([, count]) => count !== 0))
}
