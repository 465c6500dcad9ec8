import { exactly, plus, type Range, scaled, times, UNKNOWN, WITHOUT_BOUND } from './cost-range.ts'
import type { CallExpr, Expr } from './expr.ts'
import type { Signature } from './signature.ts'
import type { Type } from './type.ts'

/** A call whose cost is asked for: sizes are those of its operands. */
export interface Costed {
  readonly expr: CallExpr
  readonly signature: Signature
  readonly target: Operand | undefined
  readonly args: readonly Operand[]
}
export interface Operand {
  readonly type: Type
  readonly size: Range
  /** Whether anything is known of the size. */
  readonly isSized: boolean
  /** Of the elements of a list; undefined where it is none. */
  readonly element: { readonly type: Type; readonly size: Range } | undefined
}
export interface Estimate {
  readonly cost: Range
  readonly size?: Range
}

type Rule = (call: Costed) => Estimate | undefined

const TEXT = 0.1
const PATTERN = 0.25
const one = exactly(1)
const nominal: Rule = () => ({ cost: one })
const sizeOf = (operand: Operand | undefined): Range => operand?.size ?? UNKNOWN

/** Reads its text once; the result is no longer than it. */
const walked =
  (factor = TEXT): Rule =>
  ({ args: [first] }) =>
    first && { cost: scaled(first.size, factor) }
const sameSize: Rule = ({ target }) => target && { cost: scaled(target.size, TEXT), size: target.size }

const listWalk: Rule = ({ target }) => {
  if (target === undefined) return undefined
  const { element, size } = target
  if (element === undefined) return { cost: scaled(size, TEXT) }
  const isText = element.type.kind === 'string' || element.type.kind === 'bytes'
  return { cost: times(size, isText ? plus(one, scaled(element.size, TEXT)) : one) }
}

const search: Rule = ({ args, target }) => {
  if (target === undefined || args.length === 0) return undefined
  const text = scaled(plus(target.size, one), TEXT)
  return { cost: times(text, scaled(sizeOf(args[0]), PATTERN)), size: { min: 0, max: target.size.max } }
}

const replace: Rule = ({ args, target }) => {
  if (target === undefined || args.length < 2) return undefined
  const [text, from, to] = [target.size, sizeOf(args[0]), sizeOf(args[1])]
  const most = from.min === 0 ? text.max + 1 : to.max <= from.min ? 0 : Math.ceil(text.max / from.min)
  const least = from.max === 0 ? text.min + 1 : from.max <= to.min ? 0 : Math.ceil(text.min / from.max)
  const kept = {
    min: from.max === 0 || from.max <= to.min ? text.min : 0,
    max: from.min === 0 || to.max <= from.min ? text.max : 0,
  }
  return { cost: scaled(text, 2 * TEXT), size: plus(times({ min: least, max: most }, to), kept) }
}

/** An int that is written out; one below zero is as good as no bound: cel-go takes it for an unsigned number. */
function literalInt(expr: Expr | undefined): number | undefined {
  if (expr?.kind !== 'literal' || typeof expr.value !== 'bigint') return undefined
  return expr.value < 0n ? WITHOUT_BOUND : Number(expr.value)
}

/** The same where one below zero is zero. */
function countOf(expr: Expr | undefined): number | undefined {
  const value = expr?.kind === 'literal' ? expr.value : undefined
  return typeof value === 'bigint' ? Math.max(0, Number(value)) : undefined
}

const split: Rule = ({ expr, target }) => {
  if (target === undefined) return undefined
  const max = literalInt(expr.args[1]) ?? target.size.max
  return { cost: scaled(target.size, 2 * TEXT), size: { min: 0, max } }
}

const join: Rule = ({ args, target }) => {
  if (target === undefined) return undefined
  const { element, size } = target
  let joined = element === undefined ? exactly(0) : times(size, element.size)
  if (args.length > 0) {
    const gaps = { min: Math.max(0, size.min - 1), max: Math.max(0, size.max - 1) }
    joined = plus(joined, times(sizeOf(args[0]), gaps))
  }
  return { cost: scaled(joined, TEXT), size: joined }
}

/** Addresses are compared as 4 or 16 bytes; a text is parsed before. */
const within =
  (masked: boolean): Rule =>
  ({ args, signature }) => {
    const address = { min: 4, max: 16 }
    const compared = scaled(plus(address, address), TEXT)
    const masking = masked ? plus(scaled(address, TEXT), one) : exactly(0)
    const parsing =
      signature.params[1]?.kind === 'string' ? scaled(scaled(sizeOf(args[0]), 1), TEXT) : exactly(0)
    return args.length === 0 ? undefined : { cost: plus(compared, masking, parsing) }
  }

/** Every element of one list with every one of the other (cel-go ext/sets.go). */
const pairs =
  (factor: number): Rule =>
  ({ args: [left, right] }) =>
    left && right && { cost: plus(one, scaled(times(left.size, right.size), factor)) }

/** A list is made, of elements that are each worth `factor` (cel-go ext/lists.go). */
function allocated(factor: number, size: Range): Estimate {
  return { cost: plus(scaled(size, factor), exactly(11)), size }
}
const squared = (size: Range | undefined, factor: number): Estimate | undefined =>
  size && allocated(factor, times(size, size))
const sorted = (size: Range | undefined, by: Type | undefined): Estimate | undefined => {
  const isText = by?.params[0]?.kind === 'string' || by?.params[0]?.kind === 'bytes'
  return squared(size, isText ? 2 + TEXT : 2)
}
/** Unsigned, as cel-go has it: an end before the start is a very long slice. */
const slice: Rule = ({ expr, target }) => {
  if (target === undefined) return undefined
  const length = (countOf(expr.args[1]) ?? target.size.max) - (countOf(expr.args[0]) ?? 0)
  return allocated(1, exactly(length < 0 ? WITHOUT_BOUND : length))
}
const flatten: Rule = ({ expr, target }) =>
  target && allocated(expr.args.length === 0 ? 1 : (countOf(expr.args[0]) ?? WITHOUT_BOUND), target.size)

const equality: Rule = ({ args: [left, right] }) => {
  if (left === undefined || right === undefined || left.type.name !== right.type.name) return undefined
  const { name } = left.type
  if (['net.IP', 'net.CIDR', 'kubernetes.Quantity', 'kubernetes.Semver'].includes(name)) return { cost: one }
  if (name === 'kubernetes.NamedFormat') return { cost: scaled({ min: 1, max: 64 }, TEXT) }
  if (name !== 'kubernetes.URL') return undefined
  return { cost: scaled({ min: 1, max: right.isSized ? right.size.max : 1 }, TEXT) }
}

const table = new Map<string, Rule>()
const rule = (does: Rule, ...names: readonly string[]) => {
  for (const name of names) table.set(name, does)
}
rule(listWalk, 'isSorted', 'sum', 'max', 'min', 'indexOf', 'lastIndexOf')
rule(({ args: [first] }) => first && { cost: scaled(first.size, TEXT), size: first.size }, 'url')
rule(sameSize, 'lowerAscii', 'upperAscii', 'substring', 'trim')
rule(replace, 'replace')
rule(split, 'split')
rule(join, 'join')
rule(search, 'find', 'findAll')
rule(walked(), 'cidr', 'isIP', 'isCIDR', 'quantity', 'isQuantity', 'semver', 'isSemver')
rule((call) => (call.signature.method ? { cost: one } : walked()(call)), 'ip')
rule(walked(2 * TEXT), 'ip.isCanonical')
rule(nominal, 'masked', 'prefixLength', 'family', 'isUnspecified', 'isLoopback', 'isLinkLocalMulticast')
rule(nominal, 'isLinkLocalUnicast', 'isGlobalUnicast', 'format.named', 'sign', 'asInteger', 'isInteger')
rule(
  nominal,
  'asApproximateFloat',
  'isGreaterThan',
  'isLessThan',
  'compareTo',
  'add',
  'sub',
  'major',
  'minor',
  'patch',
)
rule(nominal, 'getScheme', 'getHostname', 'getHost', 'getPort', 'getEscapedPath', 'getQuery')
rule(within(false), 'containsIP')
rule(within(true), 'containsCIDR')
rule(({ args: [text] }) => text && { cost: scaled(scaled(text.size, TEXT), 128 * PATTERN) }, 'validate')
rule(equality, '_==_')
rule(pairs(1), 'sets.contains', 'sets.intersects')
rule(pairs(2), 'sets.equivalent')
rule(slice, 'slice')
rule(flatten, 'flatten')
rule(({ expr }) => allocated(1, exactly(countOf(expr.args[0]) ?? WITHOUT_BOUND)), 'lists.range')
rule(
  ({ signature, target }) =>
    signature.params[0]?.kind === 'list' && target ? allocated(1, target.size) : undefined,
  'reverse',
)
rule(({ target }) => squared(target?.size, 2), 'distinct')
rule(({ signature, target }) => sorted(target?.size, signature.params[0]), 'sort')
rule(({ args: [keys], signature }) => sorted(keys?.size, signature.params[1]), '@sortByAssociatedKeys')

/** The cost of a call of Kubernetes' own tables; undefined for what cel-go estimates. Source: apiserver pkg/cel/library/cost.go. */
export function libraryCost(name: string, call: Costed): Estimate | undefined {
  return table.get(name)?.(call)
}

/** The cost of the other calls, without that of their arguments. Source: cel-go checker/cost.go, functionCost. */
export function standardCost(name: string, call: Costed): Estimate {
  const [first, second] = call.args.map(({ size }) => size)
  const target = sizeOf(call.target)
  const kind = call.signature.params[0]?.kind
  if (first === undefined) return { cost: one }
  if (name === 'format') return { cost: scaled(target, TEXT) }
  if (name === 'bytes' && kind === 'string')
    return { cost: scaled(first, TEXT), size: times(first, { min: 1, max: 4 }) }
  if (name === 'string' && kind === 'bytes')
    return { cost: scaled(first, TEXT), size: { min: Math.floor(first.min / 4), max: first.max } }
  if (name === 'strings.quote')
    // cel-go lets this one sum run over: a text without bound becomes one of no characters.
    return {
      cost: scaled(first, TEXT),
      size: { min: first.min + 2, max: (first.max * 2 + 2) % WITHOUT_BOUND },
    }
  if (name === 'startsWith' || name === 'endsWith') return { cost: scaled(first, TEXT) }
  if (name === 'matches' && call.target !== undefined)
    return { cost: times(scaled(plus(target, one), TEXT), scaled(first, PATTERN)) }
  if (name === 'contains') return { cost: times(scaled(target, TEXT), scaled(first, TEXT)) }
  if (second === undefined) return { cost: one }
  if (name === '_in_' && call.signature.params[1]?.kind === 'list') return { cost: scaled(second, 1) }
  if (name === '_+_' && (kind === 'string' || kind === 'bytes'))
    return { cost: scaled(plus(first, second), TEXT), size: plus(first, second) }
  if (name === '_+_' && kind === 'list') return { cost: one, size: plus(first, second) }
  if (isComparison(name, kind)) {
    const shorter = Math.min(first.max, second.max)
    return { cost: scaled({ min: shorter > 0 ? 1 : 0, max: shorter }, TEXT) }
  }
  return { cost: one }
}

function isComparison(name: string, kind: string | undefined): boolean {
  if (name === '_==_' || name === '_!=_') return true
  return ['_<_', '_<=_', '_>_', '_>=_'].includes(name) && (kind === 'string' || kind === 'bytes')
}
