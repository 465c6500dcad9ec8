/** `1 window`, `2 windows`; the plural where it is not the noun and an s. */
export function sayCount(count: number, noun: string, plural = `${noun}s`): string {
  return `${count} ${count === 1 ? noun : plural}`
}
