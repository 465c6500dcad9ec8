import type { Budget } from '../budget.ts'
import { CelError, invalid } from '../cel-error.ts'
import { CelMap } from '../cel-map.ts'
import { sayDouble } from '../double-text.ts'
import { Duration, Timestamp } from '../time.ts'
import { typeOf } from '../type-of.ts'
import { Uint } from '../uint.ts'
import { type CelValue, TypeValue } from '../value.ts'

/** `"%s has %d".format([…])`: the verbs s d f b x X o and `%%`, with `.precision` on f (cel-go `ext.Strings`). */
export function formatText(form: string, values: readonly CelValue[], budget: Budget): string {
  let used = 0
  const text = form.replaceAll(
    /%(?:\.(\d{1,3}))?(.?)/gs,
    (clause, precision: string | undefined, verb: string) => {
      if (verb === '%' && precision === undefined) return '%'
      const value = values[used]
      if (value === undefined)
        throw invalid(`index ${used} out of range: the format has more verbs than values`)
      used += 1
      const written = write(verb, value, precision === undefined ? undefined : Number(precision), clause)
      budget.allocate(written.length)
      return written
    },
  )
  return text
}

function write(verb: string, value: CelValue, precision: number | undefined, clause: string): string {
  const whole = value instanceof Uint ? value.value : typeof value === 'bigint' ? value : undefined
  switch (verb) {
    case 's':
      return say(value)
    case 'd':
      if (whole !== undefined) return String(whole)
      break
    case 'f':
      if (typeof value === 'number')
        return Number.isFinite(value) ? value.toFixed(Math.min(precision ?? 6, 100)) : words(value)
      break
    case 'e':
      // cel-go writes the exponent in the letters of a locale: not guessed.
      throw new CelError('cel-unsupported', 'the formatting clause %e is not evaluated here')
    case 'b':
      if (typeof value === 'boolean') return value ? '1' : '0'
      if (whole !== undefined) return whole.toString(2)
      break
    case 'o':
      if (whole !== undefined) return whole.toString(8)
      break
    case 'x':
    case 'X': {
      const hex =
        whole?.toString(16) ??
        (typeof value === 'string' || value instanceof Uint8Array
          ? Buffer.from(value as string).toString('hex')
          : undefined)
      if (hex !== undefined) return verb === 'X' ? hex.toUpperCase() : hex
      break
    }
    default:
      throw invalid(`could not parse formatting clause ${JSON.stringify(clause)}`)
  }
  throw invalid(`the formatting clause %${verb} does not take ${typeOf(value)}`)
}

function words(value: number): string {
  return Number.isNaN(value) ? 'NaN' : value > 0 ? 'Infinity' : '-Infinity'
}

/** `%s` of any value; maps by sorted keys. */
function say(value: CelValue): string {
  if (typeof value === 'string') return value
  if (value === null || typeof value === 'boolean' || typeof value === 'bigint') return String(value)
  if (typeof value === 'number') return Number.isFinite(value) ? sayDouble(value) : words(value)
  if (value instanceof Uint) return String(value.value)
  if (Array.isArray(value)) return `[${value.map(sayMember).join(', ')}]`
  if (value instanceof Timestamp || value instanceof Duration) return value.toString()
  if (value instanceof TypeValue) return value.name
  if (value instanceof Uint8Array) return new TextDecoder().decode(value)
  if (value instanceof CelMap) {
    const members = value.keys().map((key) => `${sayMember(key)}:${sayMember(value.get(key) ?? null)}`)
    return `{${members.toSorted().join(', ')}}`
  }
  throw invalid(`the formatting clause %s does not take ${typeOf(value)}`)
}

/** Inside of lists and maps strings are quoted. */
function sayMember(value: CelValue): string {
  return typeof value === 'string' ? JSON.stringify(value) : say(value)
}
