import { CelError, type Checked, isExactly, sayType, type Type } from '@chg/cel'
import type { Field } from './values/field.ts'

/** Compiles an expression that is not blank as the API server compiles a new one. Undefined where it does not compile, which is reported. */
export function compiledAt(
  field: Field,
  compile: (text: string) => Checked | CelError,
  types: readonly Type[],
): Checked | undefined {
  const { text } = field
  if (text.trim() === '') return undefined
  const checked = compile(text)
  if (checked instanceof CelError) {
    const { message, offset } = checked
    const where = offset === undefined ? '' : `, at character ${Array.from(text.slice(0, offset)).length + 1}`
    field.invalid(`does not compile: ${message}${where}`)
    return undefined
  }
  if (types.length > 0 && !types.some((type) => isExactly(type, checked.type))) {
    const hint = checked.type.kind === 'dyn' ? `compare it, or convert it: ${types[0]?.name}(…)` : undefined
    field.invalid(`gives ${sayType(checked.type)}, but must give ${types.map(sayType).join(' or ')}`, hint)
  }
  for (const { name, since } of checked.features) {
    const first = Number(since.split('.')[1]) + 1
    // Written so that the version before understands it too, for a way back (apiserver: DefaultCompatibilityVersion).
    field.check.until(first, () =>
      field.invalid(`uses ${name}, which may be used from Kubernetes 1.${first} on`),
    )
  }
  return checked
}
