// The table of go-yaml v2, the parser behind sigs.k8s.io/yaml: YAML 1.1, but without sexagesimals and with timestamps left as text.
const words = new Map<string, boolean | null>([
  ...['y', 'Y', 'yes', 'Yes', 'YES', 'true', 'True', 'TRUE', 'on', 'On', 'ON'].map(
    (word) => [word, true] as const,
  ),
  ...['n', 'N', 'no', 'No', 'NO', 'false', 'False', 'FALSE', 'off', 'Off', 'OFF'].map(
    (word) => [word, false] as const,
  ),
  ...['', '~', 'null', 'Null', 'NULL'].map((word) => [word, null] as const),
])
const float = /^[-+]?(\.[0-9]+|[0-9]+(\.[0-9]*)?)([eE][-+]?[0-9]+)?$/
const notFinite = /^([-+]?\.(inf|Inf|INF)|\.(nan|NaN|NAN))$/
const octal = /^([-+]?)0o?([0-7]+)$/
const radix = /^([-+]?)(0[xX][0-9a-fA-F]+|0[bB][01]+)$/
const base64 = /^(?:[A-Za-z0-9+/]{4})*(?:[A-Za-z0-9+/]{2}==|[A-Za-z0-9+/]{3}=)?$/
const decimal = /^[-+]?(0|[1-9][0-9]*)$/

/** What a plain scalar without a tag means to Kubernetes (go-yaml v2, `resolve`). Infinity and NaN come out as such. */
export function resolvePlain(text: string): string | number | boolean | null {
  const word = words.get(text)
  if (word !== undefined) return word
  const first = text.charCodeAt(0)
  const numeric = (first >= 48 && first <= 57) || first === 43 || first === 45 || first === 46
  if (!numeric) return text
  if (notFinite.test(text)) return text.includes('n') || text.includes('N') ? infinite(text) : text
  if (first === 46) return finite(text, Number(float.test(text) ? text : Number.NaN))
  const digits = text.replaceAll('_', '')
  if (decimal.test(digits)) return integer(Number(digits) + 0, digits, 1n)
  const inOctal = octal.exec(digits)
  if (inOctal !== null) return signed(inOctal[1], `0o${inOctal[2]}`)
  const inRadix = radix.exec(digits)
  if (inRadix !== null) return signed(inRadix[1], inRadix[2] ?? '')
  return float.test(digits) ? finite(text, Number(digits)) : text
}

/** What an explicit tag makes of a scalar; undefined where the text does not fit the tag. Unknown tags leave text as it is. */
export function resolveTagged(tag: string, text: string): string | number | boolean | null | undefined {
  const value = resolvePlain(text)
  if (tag === 'int') return typeof value === 'number' && isWhole(text) ? value : undefined
  if (tag === 'float') return typeof value === 'number' ? value : undefined
  if (tag === 'bool') return typeof value === 'boolean' ? value : undefined
  if (tag === 'null') return value === null ? null : undefined
  if (tag === 'binary')
    return base64.test(text.replace(/[\r\n]/g, '')) ? Buffer.from(text, 'base64').toString('utf8') : undefined
  return text
}

/** Whether a number is written as a whole one: `5.0` is none to go-yaml. */
function isWhole(text: string): boolean {
  const digits = text.replaceAll('_', '')
  return decimal.test(digits) || octal.test(digits) || radix.test(digits)
}

function signed(sign: string | undefined, digits: string): number {
  return sign === '-' ? integer(0 - Number(digits), digits, -1n) : integer(Number(digits), digits, 1n)
}

const TWO_TO_63 = 2 ** 63

/**
 * Beyond 2^53 a double stands for several integers. At the bounds of 64 bits it must not matter: what fits stays below 2^63, what does not
 * gets beyond it, as the decoder of Go would find them.
 */
function integer(value: number, digits: string, sign: bigint): number {
  if (Math.abs(value) !== TWO_TO_63) return value
  const exact = sign * BigInt(digits.replace('+', ''))
  if (exact >= 0n) return exact >= 2n ** 63n ? value + 2048 : value - 1024
  return exact < -(2n ** 63n) ? value - 2048 : value
}

/** The whole number that a plain scalar means, where it has 64 bits and a double rounds it. */
export function roundedInteger(text: string, value: number): bigint | undefined {
  if (Number.isSafeInteger(value) || !isWhole(text)) return undefined
  const [, sign = '', digits = ''] = /^([-+]?)(.*)$/.exec(text.replaceAll('_', '')) ?? []
  const size = BigInt(/^0[0-7]/.test(digits) ? `0o${digits}` : digits.toLowerCase())
  const exact = sign === '-' ? -size : size
  return BigInt.asIntN(64, exact) === exact && exact !== BigInt(value) ? exact : undefined
}

function infinite(text: string): number {
  if (/nan$/i.test(text)) return Number.NaN
  return text.startsWith('-') ? Number.NEGATIVE_INFINITY : Number.POSITIVE_INFINITY
}

/** A number too large for a double stays text, as strconv.ParseFloat refuses it. */
function finite(text: string, value: number): string | number {
  return Number.isFinite(value) ? value + 0 : text
}
