import { CelError, overflow } from '../cel-error.ts'
import { MAX_INT, MIN_INT } from '../compile-literal.ts'
import { equals } from '../equality.ts'
import { joinedLists } from '../list-kind.ts'
import { global, type Overload } from '../overload.ts'
import { Duration, Timestamp } from '../time.ts'
import { Uint } from '../uint.ts'

const TIME = 'google.protobuf.Timestamp'
const SPAN = 'google.protobuf.Duration'

function int(value: bigint): bigint {
  if (value > MAX_INT || value < MIN_INT) throw overflow('integer overflow')
  return value
}

function uint(value: bigint): Uint {
  if (value < 0n || value >= 1n << 64n) throw overflow('unsigned integer overflow')
  return new Uint(value)
}

function divisor(value: bigint, what: string): bigint {
  if (value === 0n) throw new CelError('division-by-zero', `${what} by zero`)
  return value
}

/** The arithmetic of the CEL specification: 64 bits, overflow and division by zero are errors. */
export const arithmetic: readonly Overload[] = [
  global('!_', ['bool'], 'bool', ([a]) => !a),
  global('-_', ['int'], 'int', ([a]) => int(-a)),
  global('-_', ['double'], 'double', ([a]) => -a),
  global('_+_', ['int', 'int'], 'int', ([a, b]) => int(a + b)),
  global('_-_', ['int', 'int'], 'int', ([a, b]) => int(a - b)),
  global('_*_', ['int', 'int'], 'int', ([a, b]) => int(a * b)),
  global('_/_', ['int', 'int'], 'int', ([a, b]) => int(a / divisor(b, 'division'))),
  global('_%_', ['int', 'int'], 'int', ([a, b]) => a % divisor(b, 'modulus')),
  global('_+_', ['uint', 'uint'], 'uint', ([a, b]) => uint(a.value + b.value)),
  global('_-_', ['uint', 'uint'], 'uint', ([a, b]) => uint(a.value - b.value)),
  global('_*_', ['uint', 'uint'], 'uint', ([a, b]) => uint(a.value * b.value)),
  global('_/_', ['uint', 'uint'], 'uint', ([a, b]) => uint(a.value / divisor(b.value, 'division'))),
  global('_%_', ['uint', 'uint'], 'uint', ([a, b]) => uint(a.value % divisor(b.value, 'modulus'))),
  global('_+_', ['double', 'double'], 'double', ([a, b]) => a + b),
  global('_-_', ['double', 'double'], 'double', ([a, b]) => a - b),
  global('_*_', ['double', 'double'], 'double', ([a, b]) => a * b),
  global('_/_', ['double', 'double'], 'double', ([a, b]) => a / b),
  global('_+_', ['string', 'string'], 'string', ([a, b], budget) => {
    budget.allocate(a.length + b.length)
    return a + b
  }),
  global('_+_', ['bytes', 'bytes'], 'bytes', ([a, b], budget) => {
    budget.allocate(a.length + b.length)
    return Buffer.concat([a, b])
  }),
  global('_+_', ['list', 'list'], 'list', ([a, b], budget) => {
    budget.allocate(a.length + b.length)
    return joinedLists(a, b, (one, other) => equals(one, other, budget))
  }),
  global('_+_', [SPAN, SPAN], SPAN, ([a, b]) => new Duration(a.nanoseconds + b.nanoseconds)),
  global('_-_', [SPAN, SPAN], SPAN, ([a, b]) => new Duration(a.nanoseconds - b.nanoseconds)),
  global('-_', [SPAN], SPAN, ([a]) => new Duration(-a.nanoseconds)),
  global('_+_', [TIME, SPAN], TIME, ([a, b]) => new Timestamp(a.nanoseconds + b.nanoseconds)),
  global('_+_', [SPAN, TIME], TIME, ([a, b]) => new Timestamp(a.nanoseconds + b.nanoseconds)),
  global('_-_', [TIME, SPAN], TIME, ([a, b]) => new Timestamp(a.nanoseconds - b.nanoseconds)),
  global('_-_', [TIME, TIME], SPAN, ([a, b]) => new Duration(a.nanoseconds - b.nanoseconds)),
]
