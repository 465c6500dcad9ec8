/**
 * Whether one text is the other with a slip of the hand: a letter too many, too few, another one, or two of them swapped. Short
 * words and digits are told apart by less: `app` and `api`, `leader` and `reader`, or `v1` and `v2`, are two things.
 */
export function isSlip(one: string, other: string): boolean {
  if (one === other || Math.min(one.length, other.length) < 4) return false
  if (Math.abs(one.length - other.length) > 1) return false
  let start = 0
  while (start < one.length && one[start] === other[start]) start += 1
  let end = 0
  const most = Math.min(one.length, other.length) - start
  while (end < most && one.at(-1 - end) === other.at(-1 - end)) end += 1
  const differs = [one.slice(start, one.length - end), other.slice(start, other.length - end)] as const
  if (differs.some((part) => /[0-9]/.test(part))) return false
  const [a, b] = differs
  const isSwap = a.length === 2 && b.length === 2 && a[0] === b[1] && a[1] === b[0]
  const isOther = a.length === 1 && b.length === 1
  return isSwap || (isOther && one.length > 6) || a.length + b.length === 1
}
