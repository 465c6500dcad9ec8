import { isObject } from '@chg/core'
import { nano } from '@chg/native'

/** Amounts of resources by name, in billionths. */
export type Amounts = ReadonlyMap<string, bigint>

/** A ResourceList; what is no quantity is left out. */
export function amountsOf(list: unknown): Map<string, bigint> {
  const amounts = new Map<string, bigint>()
  if (!isObject(list)) return amounts
  for (const [name, value] of Object.entries(list)) {
    const amount = nano(value)
    if (amount !== undefined) amounts.set(name, amount)
  }
  return amounts
}

/** component-helpers: `addResourceList`, each as many times. */
export function add(to: Map<string, bigint>, amounts: Amounts, times = 1): void {
  for (const [name, amount] of amounts) to.set(name, (to.get(name) ?? 0n) + amount * BigInt(times))
}

/** component-helpers: `maxResourceList`. */
export function raise(to: Map<string, bigint>, amounts: Amounts): void {
  for (const [name, amount] of amounts) if (amount > (to.get(name) ?? -1n)) to.set(name, amount)
}

const one = 10n ** 9n
const binary = [
  ['Ti', 40n],
  ['Gi', 30n],
  ['Mi', 20n],
  ['Ki', 10n],
] as const

/** As people write them: `1500m`, `2`, `3Gi`; bytes that are no round number in the largest unit that leaves none over. */
export function sayAmount(name: string, amount: bigint): string {
  if (/memory|storage|hugepages/.test(name) && amount % one === 0n) {
    const bytes = amount / one
    const unit = binary.find(([, bits]) => bytes !== 0n && bytes % (1n << bits) === 0n)
    return unit === undefined ? String(bytes) : `${bytes >> unit[1]}${unit[0]}`
  }
  return amount % one === 0n ? String(amount / one) : `${(amount + 999_999n) / 1_000_000n}m`
}
