import { CelError } from '../cel-error.ts'
import { type CallExpr, type Expr, type LoopExpr, type MessageExpr, nameOf } from './expr.ts'
import { readSignatures, signaturesOf } from './functions.ts'
import { typeNames, typeOfLiteral } from './known-types.ts'
import type { Signature } from './signature.ts'
import {
  ANY,
  BOOL,
  DYN,
  ERROR,
  INT,
  isDyn,
  isDynOrError,
  isExactly,
  listOf,
  mapOf,
  optionalOf,
  paramOf,
  sayType,
  type Type,
} from './type.ts'
import { mostGeneral, Substitutions, substitute, unwrapped } from './unify.ts'

type Names = ReadonlyMap<string, Type>

/** The type of a message that an expression may make, `Object.spec{…}`; undefined for a name that is none. */
export type Messages = (name: string) => Type | undefined

/** What a call means: `name` with its namespace, and the signatures that its types allow. */
export interface ResolvedCall {
  readonly name: string
  readonly method: boolean
  readonly signatures: readonly Signature[]
}

/** Gives every node of an expression its type, by the rules of cel-go's checker. Throws the first CelError. */
export class TypeChecker {
  readonly types = new Map<Expr, Type>()
  readonly calls = new Map<CallExpr, ResolvedCall>()
  /** Declared variables that are named. */
  readonly named = new Set<string>()
  readonly #variables: Names
  readonly #messages: Messages
  readonly #functions: ReadonlyMap<string, readonly Signature[]>
  readonly #known = new Substitutions()
  #fresh = 0

  constructor(
    variables: Names,
    messages: Messages = () => undefined,
    functions: Readonly<Record<string, readonly string[]>> = {},
  ) {
    this.#variables = variables
    this.#messages = messages
    this.#functions = readSignatures(functions)
  }

  check(root: Expr): Type {
    this.#check(root, new Map())
    for (const [expr, type] of this.types) this.types.set(expr, substitute(this.#known, type, false))
    return this.typeOf(root)
  }

  typeOf(expr: Expr): Type {
    return this.types.get(expr) ?? DYN
  }

  #check(expr: Expr, locals: Names): Type {
    const type = this.#typeOf(expr, locals)
    this.types.set(expr, type)
    return type
  }

  #typeOf(expr: Expr, locals: Names): Type {
    switch (expr.kind) {
      case 'literal':
        return typeOfLiteral(expr.value)
      case 'ident':
        return (
          this.#name(expr.name, locals) ??
          undeclared(expr.name, [...locals.keys(), ...this.#variables.keys()], expr)
        )
      case 'select': {
        const qualified = nameOf(expr)
        const named = qualified === undefined || expr.test ? undefined : this.#name(qualified, locals)
        if (named !== undefined) return named
        const field = this.#field(expr.operand, expr.field, false, expr, locals)
        return expr.test ? BOOL : substitute(this.#known, field, true)
      }
      case 'call':
        return this.#call(expr, locals)
      case 'list': {
        const types = expr.elements.map((one, at) => this.#element(one, expr.optional?.has(at), locals))
        return listOf(this.#joined(types))
      }
      case 'map': {
        const keys = this.#joined(expr.entries.map(([key]) => this.#check(key, locals)))
        const values = expr.entries.map(([, one], at) => this.#element(one, expr.optional?.has(at), locals))
        return mapOf(keys, this.#joined(values))
      }
      case 'message':
        return this.#message(expr, locals)
      case 'loop':
        return this.#loop(expr, locals)
    }
  }

  /** What stands in a list or map; of an optional one, what it holds. */
  #element(expr: Expr, isOptional: boolean | undefined, locals: Names): Type {
    const found = this.#check(expr, locals)
    if (isOptional !== true) return found
    const { type, isOptional: held } = unwrapped(substitute(this.#known, found, true))
    if (held || isDyn(type)) return type
    const wanted = sayType(optionalOf(type))
    throw new CelError('cel-type', `expected type '${wanted}' but found '${this.#say(type)}'`, expr.start)
  }

  #message(expr: MessageExpr, locals: Names): Type {
    const type = this.#messages(expr.name)
    if (type === undefined || this.#name(expr.name, locals) !== undefined)
      return undeclared(expr.name, [], expr)
    for (const [at, [field, value]] of expr.fields.entries()) {
      const found = this.#element(value, expr.optional?.has(at), locals)
      const wanted = this.#member(type, field, expr)
      if (this.#assign([wanted], [found])) continue
      const what = `expected type of field '${field}' is '${sayType(wanted)}' but provided type is '${this.#say(found)}'`
      throw new CelError('cel-type', what, value.start)
    }
    return type
  }

  #name(name: string, locals: Names): Type | undefined {
    const local = locals.get(name)
    if (local !== undefined) return local
    const declared = this.#variables.get(name)
    if (declared !== undefined) this.named.add(name)
    return declared ?? typeNames.get(name)
  }

  #field(operand: Expr, field: string, optional: boolean, at: Expr, locals: Names): Type {
    const { type, isOptional } = unwrapped(substitute(this.#known, this.#check(operand, locals), true))
    const found = this.#member(type, field, at)
    return isOptional || optional ? optionalOf(found) : found
  }

  #member(type: Type, field: string, at: Expr): Type {
    if (type.kind === 'map') return type.params[1] ?? DYN
    if (type.kind === 'object') {
      const found = type.fields?.get(field)
      if (found !== undefined) return found
      const known = [...(type.fields?.keys() ?? [])]
      const list = known.length > 0 && known.length <= 20 ? ` (known: ${known.join(', ')})` : ''
      throw new CelError('cel-type', `undefined field '${field}'${list}`, at.start)
    }
    if (type.kind === 'param') this.#assign([DYN], [type])
    else if (!isDynOrError(type))
      throw new CelError('cel-type', `type '${sayType(type)}' does not support field selection`, at.start)
    return DYN
  }

  #call(expr: CallExpr, locals: Names): Type {
    const { args, name, target } = expr
    if (name === '_?._') return this.#optionalField(expr, locals)
    const types = args.map((one) => this.#check(one, locals))
    const space = target && nameOf(target)
    const spaced = space === undefined ? undefined : this.#signatures(`${space}.${name}`)
    if (spaced !== undefined) return this.#resolve(expr, `${space}.${name}`, spaced, types, false)
    if (target !== undefined) types.unshift(this.#check(target, locals))
    const signatures = this.#signatures(name)
    if (signatures === undefined) return undeclared(name, [], expr)
    return this.#resolve(expr, name, signatures, types, target !== undefined)
  }

  #signatures(name: string): readonly Signature[] | undefined {
    const [own, common] = [this.#functions.get(name), signaturesOf(name)]
    return own === undefined || common === undefined ? (own ?? common) : [...common, ...own]
  }

  #optionalField(expr: CallExpr, locals: Names): Type {
    const [operand, field] = expr.args
    if (operand === undefined || field?.kind !== 'literal') return ERROR
    this.#check(field, locals)
    return substitute(this.#known, this.#field(operand, String(field.value), true, expr, locals), true)
  }

  #resolve(
    expr: CallExpr,
    name: string,
    signatures: readonly Signature[],
    types: readonly Type[],
    method: boolean,
  ): Type {
    if (name === '_&&_' || name === '_||_') {
      const wrong = types.find((type) => !this.#assign([type], [BOOL]))
      if (wrong !== undefined)
        throw new CelError('cel-type', `expected type 'bool' but found '${this.#say(wrong)}'`, expr.start)
    }
    let result: Type | undefined
    const chosen: Signature[] = []
    for (const signature of signatures) {
      if (signature.method !== method) continue
      const fresh = this.#instance(signature)
      if (!this.#assign(types, fresh.params)) continue
      chosen.push(signature)
      const given = substitute(this.#known, fresh.result, true)
      if (result === undefined) result = given
      else if (!isDyn(result) && !isExactly(result, given)) result = DYN
    }
    if (result === undefined) {
      const applied = types.map((type) => this.#say(type))
      const call = method ? `${applied[0]}.(${applied.slice(1).join(', ')})` : `(${applied.join(', ')})`
      throw new CelError(
        'cel-type',
        `found no matching overload for '${name}' applied to '${call}'`,
        expr.start,
      )
    }
    this.calls.set(expr, { name, method, signatures: chosen })
    return result
  }

  /** The signature with type parameters of its own. */
  #instance({ params, result }: Signature): { readonly params: readonly Type[]; readonly result: Type } {
    const own = new Map(['A', 'B'].map((name) => [name, this.#newParam()] as const))
    return { params: params.map((one) => substitute(own, one, true)), result: substitute(own, result, true) }
  }

  #loop(expr: LoopExpr, locals: Names): Type {
    const range = substitute(this.#known, this.#check(expr.range, locals), true)
    const sum = this.#check(expr.init, locals)
    const outer = new Map([...locals, [expr.accumulator, sum] as const])
    const types = this.#variablesOf(range, expr)
    const inner = new Map([
      ...outer,
      ...expr.variables.map((name, index) => [name, types[index] ?? DYN] as const),
    ])
    this.#expect(expr.condition, BOOL, inner)
    this.#expect(expr.step, sum, inner)
    return substitute(this.#known, this.#check(expr.result, outer), true)
  }

  #variablesOf(range: Type, expr: LoopExpr): readonly Type[] {
    const [first = DYN, second = DYN] = range.params
    const two = expr.variables.length === 2
    if (range.kind === 'list') return two ? [INT, first] : [first]
    if (range.kind === 'map') return [first, second]
    if (range === ANY || (range.kind !== 'param' && !isDynOrError(range))) {
      const message = `expression of type '${sayType(range)}' cannot be range of a comprehension (must be list, map, or dynamic)`
      throw new CelError('cel-type', message, expr.range.start)
    }
    this.#assign([DYN], [range])
    return [DYN, DYN]
  }

  #expect(expr: Expr, wanted: Type, locals: Names): void {
    const found = this.#check(expr, locals)
    if (this.#assign([wanted], [found])) return
    throw new CelError(
      'cel-type',
      `expected type '${this.#say(wanted)}' but found '${this.#say(found)}'`,
      expr.start,
    )
  }

  /** Elements of different types make `dyn`; none at all make what comes to be asked of them. */
  #joined(types: readonly Type[]): Type {
    const [first, ...others] = types
    if (first === undefined) return this.#newParam()
    return others.reduce((all, one) => (this.#assign([all], [one]) ? mostGeneral(all, one) : DYN), first)
  }

  #assign(given: readonly Type[], wanted: readonly Type[]): boolean {
    return this.#known.unify(given, wanted)
  }

  #newParam(): Type {
    this.#fresh += 1
    return paramOf(`_${this.#fresh}`)
  }

  #say(type: Type): string {
    return sayType(substitute(this.#known, type, false))
  }
}

function undeclared(name: string, known: readonly string[], { start }: Expr): never {
  const visible = known.filter((one) => !/^[@#]/.test(one))
  const hint = visible.length === 0 ? '' : ` (known here: ${visible.join(', ')})`
  throw new CelError('cel-undeclared', `undeclared reference to '${name}'${hint}`, start)
}
