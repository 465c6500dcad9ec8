import { at, isObject, stringAt } from '@chg/core'
import type { ObjectPath } from '../manifest.ts'
import type { Field, Instruction } from './field.ts'
import { fieldAt, stepsOf } from './field-path.ts'
import { selects } from './selector.ts'
import { below, itemsBelow, placeOfSpot, type Spot } from './spot.ts'

/** One of `replacements`: the entry that names the field it wrote. kustomize: `replacement.Filter`. */
export function replacementInstruction(spot: Spot): Instruction {
  return (field) => {
    for (const target of itemsBelow(spot, 'targets')) {
      const select = at(target.value, 'select')
      if (!isObject(select) || selects(select, field) === 'no') continue
      const fieldPaths = itemsBelow(target, 'fieldPaths')
      const entry =
        fieldPaths.length === 0
          ? field.path.join('.') === 'metadata.name'
            ? target
            : undefined
          : fieldPaths.find(({ value }) => leadsTo(String(value), field))
      if (entry === undefined) continue
      const written = sourceText(spot, field)
      if (written === undefined) return 'unclear'
      if (String(field.value).includes(written)) return placeOfSpot(entry)
    }
    return undefined
  }
}

/** The text that is put into the targets; undefined where the object it comes from cannot be told. */
function sourceText(spot: Spot, field: Field): string | undefined {
  const given = below(spot, 'sourceValue')
  if (given !== undefined) return String(given.value)
  const source = at(spot.value, 'source')
  const object = field.object(stringAt(source, 'kind') ?? '', stringAt(source, 'name') ?? '')?.object
  if (object === undefined) return undefined
  const value = fieldAt(object, stringAt(source, 'fieldPath') ?? 'metadata.name')
  if (typeof value !== 'string' && typeof value !== 'number' && typeof value !== 'boolean') return undefined
  const delimiter = stringAt(source, 'options', 'delimiter')
  const index = Number(at(source, 'options', 'index') ?? 0)
  return delimiter === undefined || delimiter === '' ? String(value) : String(value).split(delimiter)[index]
}

/** Whether a path with queries (`[name=api]`) and wildcards leads to a field. */
function leadsTo(fieldPath: string, { path, rendered }: Field): boolean {
  const steps = stepsOf(fieldPath)
  if (steps.length !== path.length) return false
  return steps.every((step, index) => {
    const own = path[index]
    if (step === '*' || step === String(own)) return true
    const query = /^\[(.+?)=(.*)\]$/.exec(step)
    const item: unknown = at(rendered.object, ...(path.slice(0, index + 1) as ObjectPath))
    if (query === null) return false
    return String(isObject(item) ? item[query[1] ?? ''] : item) === query[2]
  })
}
