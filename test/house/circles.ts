/** What imports what. */
export type Graph = ReadonlyMap<string, readonly string[]>

/** A circle for each import that closes one, from where it begins to where it comes back. */
export function circlesIn(graph: Graph): readonly (readonly string[])[] {
  const done = new Set<string>()
  const circles: (readonly string[])[] = []
  const visit = (one: string, way: readonly string[]) => {
    const at = way.indexOf(one)
    if (at >= 0) circles.push([...way.slice(at), one])
    if (at >= 0 || done.has(one)) return
    for (const next of graph.get(one) ?? []) visit(next, [...way, one])
    done.add(one)
  }
  for (const one of graph.keys()) visit(one, [])
  return circles
}
