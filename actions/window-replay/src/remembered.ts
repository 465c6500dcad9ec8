/** Asked for the same again, by the texts among its arguments, it answers with what it found, a failure included. */
export function remembered<A extends readonly unknown[], R>(
  work: (...args: A) => Promise<R>,
): (...args: A) => Promise<R> {
  const known = new Map<string, Promise<R>>()
  return (...args) => {
    const key = JSON.stringify(args.map((arg) => (typeof arg === 'string' ? arg : null)))
    const found = known.get(key) ?? work(...args)
    known.set(key, found)
    return found
  }
}
