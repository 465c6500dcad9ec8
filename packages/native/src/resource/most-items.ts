import type { Field } from '../values/field.ts'

/** A list or a mapping that is no longer than that (resource: `validateSlice`, `validateMap`). */
export function mostItems(field: Field, most: number): void {
  if (field.size > most) field.invalid(`has ${field.size} items, but at most ${most} fit`)
}
