import { CelError, type Checked, isExactly, sayType, type Type } from '@chg/cel'
import { at, type JsonObject, stringAt } from '@chg/core'
import { type Path, type Problem, sayPath } from '@chg/findings'

export type ExpressionProblem = Problem<'expression-invalid'>

/** Collects what is wrong with the expressions of one object, as one Kubernetes version compiles new ones. */
export class ExpressionCheck {
  readonly problems: ExpressionProblem[] = []
  /** Minor version of Kubernetes: 36 for 1.36. */
  readonly minor: number
  readonly #object: JsonObject

  constructor(object: JsonObject, minor: number) {
    this.#object = object
    this.minor = minor
  }

  /** Undefined where nothing is there, or a null. */
  valueAt(path: Path): unknown {
    return at(this.#object, ...path) ?? undefined
  }

  textAt(path: Path): string {
    return stringAt(this.#object, ...path) ?? ''
  }

  /** The paths of the items of a list. */
  itemsAt(path: Path): readonly Path[] {
    const list = this.valueAt(path)
    return Array.isArray(list) ? list.map((_, index) => [...path, index]) : []
  }

  /**
   * Compiles the expression at `path`, which must give one of the types; any, where none is named. Undefined where it is blank, or where
   * it does not compile, which is reported.
   */
  compiled(
    path: Path,
    compile: (text: string) => Checked | CelError,
    types: readonly Type[],
  ): Checked | undefined {
    const text = this.textAt(path)
    if (text.trim() === '') return undefined
    const checked = compile(text)
    if (checked instanceof CelError) {
      const { message, offset } = checked
      const where =
        offset === undefined ? '' : `, at character ${Array.from(text.slice(0, offset)).length + 1}`
      this.invalid(path, `does not compile: ${message}${where}`)
      return undefined
    }
    if (types.length > 0 && !types.some((type) => isExactly(type, checked.type)))
      this.invalid(path, `gives ${sayType(checked.type)}, but must give ${types.map(sayType).join(' or ')}`)
    for (const { name, since } of checked.features) {
      // Written so that the version before understands it too, for a way back (apiserver: DefaultCompatibilityVersion).
      const first = Number(since.split('.')[1]) + 1
      if (this.minor < first)
        this.invalid(path, `uses ${name}, which may be used from Kubernetes 1.${first} on`)
    }
    return checked
  }

  invalid(path: Path, what: string, fix?: string): void {
    const message = `${sayPath(path)} ${what}`
    this.problems.push({
      rule: 'expression-invalid',
      level: 'error',
      message,
      ...(fix !== undefined && { fix }),
      path,
      part: 'value',
    })
  }
}
