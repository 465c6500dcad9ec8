/** The known name that a misspelt one probably means; undefined when none is near. Linear in the names. */
export function suggest(given: string, known: Iterable<string>): string | undefined {
  let best: string | undefined
  let least = Math.max(1, Math.floor(given.length / 3)) + 1
  for (const name of known) {
    const distance = editDistance(given.toLowerCase(), name.toLowerCase(), least)
    if (distance < least) {
      best = name
      least = distance
    }
  }
  return best
}

/** Damerau–Levenshtein distance (neighbours swapped count one), or `bound` when it is not below. */
function editDistance(a: string, b: string, bound: number): number {
  if (Math.abs(a.length - b.length) >= bound || a.length > 80) return bound
  let before: number[] = []
  let above = Array.from({ length: b.length + 1 }, (_, column) => column)
  for (let row = 1; row <= a.length; row += 1) {
    const current = [row]
    for (let column = 1; column <= b.length; column += 1) {
      const same = a[row - 1] === b[column - 1]
      let cost = Math.min(
        (above[column] ?? bound) + 1,
        (current[column - 1] ?? bound) + 1,
        (above[column - 1] ?? bound) + (same ? 0 : 1),
      )
      const swapped = a[row - 1] === b[column - 2] && a[row - 2] === b[column - 1]
      if (row > 1 && column > 1 && swapped) cost = Math.min(cost, (before[column - 2] ?? bound) + 1)
      current.push(cost)
    }
    before = above
    above = current
  }
  return above[b.length] ?? bound
}
