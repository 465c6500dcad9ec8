import { invalid, overflow } from '../cel-error.ts'
import { MAX_INT, MIN_INT } from '../compile-literal.ts'
import { sayDouble } from '../double-text.ts'
import { global, method, type Overload } from '../overload.ts'
import { Duration, Timestamp } from '../time.ts'
import { typeOf } from '../type-of.ts'
import { Uint } from '../uint.ts'
import { codePoints, TypeValue } from '../value.ts'

const TIME = 'google.protobuf.Timestamp'
const SPAN = 'google.protobuf.Duration'
const SECOND = 1_000_000_000n

function int(value: bigint): bigint {
  if (value > MAX_INT || value < MIN_INT) throw overflow('int() out of range')
  return value
}

function uint(value: bigint): Uint {
  if (value < 0n || value >= 1n << 64n) throw overflow('uint() out of range')
  return new Uint(value)
}

/** Doubles at or beyond ±2^63 do not become ints (cel-go: `doubleToInt64Checked`). */
function whole(value: number): bigint {
  if (!Number.isFinite(value)) throw overflow('a double that is not finite has no integer')
  return BigInt(Math.trunc(value))
}

function decimal(text: string, form: RegExp, type: string): bigint {
  if (!form.test(text)) throw invalid(`${type}() does not take ${JSON.stringify(text)}`)
  return BigInt(text.replace(/^\+/, ''))
}

/** As Go's `strconv.ParseFloat`, decimal forms only. */
function double(text: string): number {
  if (/^[+-]?(\d+\.?\d*|\.\d+)([eE][+-]?\d+)?$/.test(text)) return Number(text)
  const word = /^([+-]?)(inf|infinity|nan)$/i.exec(text)
  if (word === null) throw invalid(`double() does not take ${JSON.stringify(text)}`)
  if (word[2]?.toLowerCase() === 'nan') return Number.NaN
  return word[1] === '-' ? Number.NEGATIVE_INFINITY : Number.POSITIVE_INFINITY
}

function bool(text: string): boolean {
  if (['1', 't', 'T', 'true', 'TRUE', 'True'].includes(text)) return true
  if (['0', 'f', 'F', 'false', 'FALSE', 'False'].includes(text)) return false
  throw invalid(`bool() does not take ${JSON.stringify(text)}`)
}

function utf8(bytes: Uint8Array): string {
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes)
  } catch {
    throw invalid('the bytes are not UTF-8')
  }
}

/** Conversions and `size`, of the CEL specification's standard definitions. */
export const conversions: readonly Overload[] = [
  global('dyn', ['dyn'], 'dyn', ([a]) => a),
  global('type', ['dyn'], 'type', ([a]) => new TypeValue(typeOf(a))),
  global('bool', ['bool'], 'bool', ([a]) => a),
  global('bool', ['string'], 'bool', ([a]) => bool(a)),
  global('int', ['int'], 'int', ([a]) => a),
  global('int', ['uint'], 'int', ([a]) => int(a.value)),
  global('int', ['double'], 'int', ([a]) => {
    if (Math.abs(a) >= 2 ** 63) throw overflow('int() out of range')
    return int(whole(a))
  }),
  global('int', ['string'], 'int', ([a]) => int(decimal(a, /^[+-]?\d{1,30}$/, 'int'))),
  global(
    'int',
    [TIME],
    'int',
    ([a]) => (a.nanoseconds - (((a.nanoseconds % SECOND) + SECOND) % SECOND)) / SECOND,
  ),
  global('int', [SPAN], 'int', ([a]) => a.nanoseconds),
  global('uint', ['uint'], 'uint', ([a]) => a),
  global('uint', ['int'], 'uint', ([a]) => uint(a)),
  global('uint', ['double'], 'uint', ([a]) => uint(whole(a))),
  global('uint', ['string'], 'uint', ([a]) => uint(decimal(a, /^\d{1,30}$/, 'uint'))),
  global('double', ['double'], 'double', ([a]) => a),
  global('double', ['int'], 'double', ([a]) => Number(a)),
  global('double', ['uint'], 'double', ([a]) => Number(a.value)),
  global('double', ['string'], 'double', ([a]) => double(a)),
  global('string', ['string'], 'string', ([a]) => a),
  global('string', ['bool'], 'string', ([a]) => String(a)),
  global('string', ['int'], 'string', ([a]) => String(a)),
  global('string', ['uint'], 'string', ([a]) => String(a.value)),
  global('string', ['double'], 'string', ([a]) => sayDouble(a)),
  global('string', ['bytes'], 'string', ([a]) => utf8(a)),
  global('string', [TIME], 'string', ([a]) => a.toString()),
  global('string', [SPAN], 'string', ([a]) => a.toString()),
  global('bytes', ['bytes'], 'bytes', ([a]) => a),
  global('bytes', ['string'], 'bytes', ([a]) => new TextEncoder().encode(a)),
  global(`timestamp`, ['string'], TIME, ([a]) => Timestamp.parse(a)),
  global(`timestamp`, ['int'], TIME, ([a]) => new Timestamp(a * SECOND)),
  global(`timestamp`, [TIME], TIME, ([a]) => a),
  global('duration', ['string'], SPAN, ([a]) => Duration.parse(a)),
  global('duration', [SPAN], SPAN, ([a]) => a),
  // Declared, but never converted (cel-go: `Int.ConvertToType`).
  global('duration', ['int'], SPAN, () => {
    throw invalid('an int cannot be converted to a duration')
  }),
  ...[global, method].flatMap((make) => [
    make('size', ['string'], 'int', ([a]) => BigInt(codePoints(a).length)),
    make('size', ['bytes'], 'int', ([a]) => BigInt(a.length)),
    make('size', ['list'], 'int', ([a]) => BigInt(a.length)),
    make('size', ['map'], 'int', ([a]) => BigInt(a.size)),
  ]),
]
