import { DYN, heldBy, isDyn, isDynOrError, isExactly, type Type } from './type.ts'

/** What type parameters were found to stand for. An attempt that fails leaves no trace. */
export class Substitutions {
  readonly #types = new Map<string, Type>()
  #trail: (readonly [string, Type | undefined])[] = []

  get(name: string): Type | undefined {
    return this.#types.get(name)
  }

  set(name: string, type: Type): void {
    this.#trail.push([name, this.#types.get(name)])
    this.#types.set(name, type)
  }

  /** Whether values of each type of `given` may stand where `wanted` is asked for. */
  unify(given: readonly Type[], wanted: readonly Type[]): boolean {
    this.#trail = []
    if (allAssignable(this, given, wanted)) return true
    for (const [name, before] of this.#trail.reverse()) {
      if (before === undefined) this.#types.delete(name)
      else this.#types.set(name, before)
    }
    return false
  }
}

/** The type with its parameters replaced by what they stand for; by `dyn` when nothing is known and `free` is false. */
export function substitute(known: Pick<Substitutions, 'get'>, type: Type, free: boolean): Type {
  const found = type.kind === 'param' ? known.get(type.name) : undefined
  if (found !== undefined) return substitute(known, found, free)
  if (type.kind === 'param') return free ? type : DYN
  if (type.params.length === 0) return type
  const params = type.params.map((one) => substitute(known, one, free))
  if (params.every((one, index) => one === type.params[index])) return type
  return { ...type, params }
}

/** The wider of two types that unify. */
export function mostGeneral(one: Type, other: Type): Type {
  return isLessSpecific(one, other) ? one : other
}

/** The rules of cel-go's checker (checker/types.go: internalIsAssignable). */
function assignable(known: Substitutions, given: Type, wanted: Type): boolean {
  if (wanted.kind === 'param') {
    const { fits, hadOne } = replace(known, given, wanted)
    if (fits) return true
    if (hadOne) return false
  }
  if (given.kind === 'param') return replace(known, wanted, given).fits
  if (isDynOrError(given) || isDynOrError(wanted)) return true
  if (given.kind === 'null_type') return takesNull(wanted)
  if (wanted.kind === 'null_type') return takesNull(given)
  if (given.kind === 'type') return wanted.kind === 'type'
  if (given.kind !== wanted.kind || given.name !== wanted.name) return false
  return allAssignable(known, given.params, wanted.params)
}

function allAssignable(known: Substitutions, given: readonly Type[], wanted: readonly Type[]): boolean {
  return (
    given.length === wanted.length &&
    given.every((one, index) => assignable(known, one, wanted[index] ?? DYN))
  )
}

const nullable = new Set(['null_type', 'opaque', 'object', 'duration', 'timestamp'])

function takesNull({ kind }: Type): boolean {
  return nullable.has(kind)
}

/** Whether a parameter may stand for the type, and whether it stood for one before. */
function replace(known: Substitutions, type: Type, param: Type): { fits: boolean; hadOne: boolean } {
  if (isExactly(type, param)) return { fits: true, hadOne: true }
  const before = known.get(param.name)
  if (before !== undefined) {
    if (isExactly(type, before)) return { fits: true, hadOne: true }
    if (!assignable(known, type, before)) return { fits: false, hadOne: true }
    const wider = mostGeneral(type, before)
    if (!occursIn(known, param, wider)) known.set(param.name, wider)
    return { fits: true, hadOne: true }
  }
  if (occursIn(known, param, type)) return { fits: false, hadOne: false }
  known.set(param.name, type)
  return { fits: true, hadOne: false }
}

function occursIn(known: Substitutions, param: Type, within: Type): boolean {
  if (isExactly(param, within)) return true
  if (within.kind === 'param') {
    const found = known.get(within.name)
    return found !== undefined && occursIn(known, param, found)
  }
  return within.params.some((one) => occursIn(known, param, one))
}

function isLessSpecific(one: Type, other: Type): boolean {
  if (isDyn(one) || one.kind === 'param') return true
  if (isDyn(other) || other.kind === 'param' || one.kind !== other.kind) return false
  if (one.kind === 'type') return true
  if (one.kind === 'opaque' && one.params.length !== other.params.length) return false
  return (
    one.name === other.name &&
    one.params.every((param, index) => isLessSpecific(param, other.params[index] ?? DYN))
  )
}

/** The type that selections are made on: that of an optional is what it holds. */
export function unwrapped(type: Type): { readonly type: Type; readonly isOptional: boolean } {
  const held = heldBy(type)
  return held === undefined ? { type, isOptional: false } : { type: held, isOptional: true }
}
