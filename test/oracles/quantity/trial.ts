import { Quantity } from '../../../packages/cel/src/quantity.ts'
import { wrongText } from '../../../packages/schemas/src/formats.ts'
import type { Finding, Trial } from '../hold-against.ts'
import { quantityFrom } from './generate.ts'

export interface QuantityCase {
  readonly text: string
  readonly other: string
}

/** What the oracle says: see `answer` in `main.go`. */
export interface QuantityAnswer {
  readonly decodes: boolean
  readonly parsed?: Value
  readonly other?: Value
  readonly order?: number
  readonly sum?: Value
  readonly difference?: Value
}

export interface Value {
  readonly canonical: string
  readonly decimal: string
  readonly integer?: string
  readonly approximate: number
  readonly sign: number
}

/** Kubernetes' `resource.Quantity` against the one of CEL, and against the format `quantity` of schemas. */
export const quantityTrial: Trial<QuantityCase, QuantityAnswer> = {
  name: 'quantities',
  generate: (random) => ({ text: quantityFrom(random), other: quantityFrom(random) }),
  ask: (one) => one,
  compare: compareQuantities,
  simpler: function* ({ text, other }) {
    if (other !== '1') yield { text, other: '1' }
    if (text !== '1') yield { text: '1', other }
    for (const index of text.split('').keys())
      yield { text: text.slice(0, index) + text.slice(index + 1), other }
    for (const index of other.split('').keys())
      yield { text, other: other.slice(0, index) + other.slice(index + 1) }
  },
  asTest: ({ text, other }, answer) =>
    `// ${JSON.stringify(answer)}\n'quantity(${JSON.stringify(text)}).compareTo(quantity(${JSON.stringify(other)})) == ${answer.order}',`,
}

export function compareQuantities(one: QuantityCase, theirs: QuantityAnswer): Finding {
  const [text, other] = [parse(one.text), parse(one.other)]
  const both = text !== undefined && other !== undefined ? { text, other } : undefined
  const ours = {
    decodes: wrongText('quantity', one.text) === undefined,
    parsed: text && heldAs(text),
    other: both && heldAs(both.other),
    order: both && Number(both.text.nano > both.other.nano) - Number(both.text.nano < both.other.nano),
    sum: both && heldAs(both.text.plus(both.other)),
    difference: both && heldAs(both.text.minus(both.other)),
  }
  const wrong = (Object.keys(ours) as (keyof typeof ours)[]).filter(
    (part) => !isSame(ours[part], comparable(theirs[part])),
  )
  if (wrong.length === 0) return {}
  const said = wrong.map(
    (part) => `${part}: ours ${JSON.stringify(ours[part])}, Kubernetes ${JSON.stringify(theirs[part])}`,
  )
  return { difference: `${JSON.stringify(one)}: ${said.join('; ')}` }
}

function parse(text: string): Quantity | undefined {
  try {
    return Quantity.parse(text)
  } catch {
    return undefined
  }
}

function heldAs(quantity: Quantity) {
  return {
    nano: String(quantity.nano),
    integer: quantity.isInteger ? String(quantity.integer) : undefined,
    approximate: quantity.approximate,
  }
}

/** What Kubernetes says, in billionths as ours is held. */
function comparable(part: QuantityAnswer[keyof QuantityAnswer]): unknown {
  if (typeof part !== 'object') return part
  const [whole = '', fraction = ''] = part.decimal.split('.')
  const nano = BigInt(`${whole}${fraction.slice(0, 9).padEnd(9, '0')}`)
  return { nano: String(nano), integer: part.integer, approximate: part.approximate }
}

/** Kubernetes multiplies by powers of ten in floating point, and says itself that it is not exact: twelve digits are. */
function isSame(ours: unknown, theirs: unknown): boolean {
  const [{ approximate: one = 0, ...exact } = {}, { approximate: other = 0, ...expected } = {}] = [
    ours,
    theirs,
  ].map((value) =>
    typeof value === 'object' && value !== null ? (value as { approximate?: number }) : { value },
  ) as [{ approximate?: number }, { approximate?: number }]
  return JSON.stringify(exact) === JSON.stringify(expected) && Math.abs(one - other) <= Math.abs(one) * 1e-12
}
