const suffixes: ReadonlyMap<string, bigint> = new Map([
  ['n', 1n],
  ['u', 1_000n],
  ['m', 1_000_000n],
  ['', 10n ** 9n],
  ['k', 10n ** 12n],
  ['M', 10n ** 15n],
  ['G', 10n ** 18n],
  ['T', 10n ** 21n],
  ['P', 10n ** 24n],
  ['E', 10n ** 27n],
  ...['Ki', 'Mi', 'Gi', 'Ti', 'Pi', 'Ei'].map(
    (name, index) => [name, (10n ** 9n) << BigInt(10 * (index + 1))] as const,
  ),
])

const form = /^([+-]?)(\d*)(?:\.(\d*))?(?:([KMGTPE]i|[numkMGTPE])|[eE]([+-]?\d{1,3}))?$/

/** A quantity in billionths, rounded away from zero (apimachinery: `resource.ParseQuantity`); undefined for what is none. */
export function nano(value: unknown): bigint | undefined {
  const text = typeof value === 'number' ? String(value) : typeof value === 'string' ? value.trim() : ''
  const known = read.get(text)
  if (known !== undefined) return known
  const made = parsed(text)
  if (made !== undefined && read.size < MOST) read.set(text, made)
  return made
}

// The same few quantities stand in all workloads.
const read = new Map<string, bigint>()
const MOST = 10_000

function parsed(text: string): bigint | undefined {
  const parts = text.length > 60 ? null : form.exec(text)
  if (parts === null || text === '') return undefined
  const [, sign, whole = '', decimals = '', suffix = '', exponent = '0'] = parts
  const power = Number(exponent)
  const unit = (suffixes.get(suffix) ?? 0n) * 10n ** BigInt(Math.max(0, power))
  const by = 10n ** BigInt(decimals.length + Math.max(0, -power))
  const scaled = BigInt(`0${whole}${decimals}`) * unit
  const rounded = (scaled + by - 1n) / by
  return sign === '-' ? -rounded : rounded
}

export const oneWhole = 10n ** 9n

/** The same in thousandths, as `Quantity.MilliValue` rounds them; 0 for what is none. */
export function milli(value: unknown): bigint {
  return ((nano(value) ?? 0n) + 999_999n) / 1_000_000n
}
