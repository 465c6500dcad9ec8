import type { FieldMarks } from './field-marks.ts'

interface Simple {
  readonly type?: string
  readonly items?: Simple
  readonly required?: readonly string[]
  readonly properties?: Readonly<Record<string, Simple>>
}

/** A simplified definition with the values and the defaults of its fields. */
export function marked(definition: Simple, marks: Readonly<Record<string, FieldMarks>> | undefined): object {
  if (marks === undefined || definition.properties === undefined) return definition
  const properties = Object.entries(definition.properties).map(([name, property]) => {
    const mark = marks[name]
    return [
      name,
      mark === undefined ? property : withMarks(property, mark, definition.required?.includes(name)),
    ]
  })
  return { ...definition, properties: Object.fromEntries(properties) }
}

function withMarks(property: Simple, mark: FieldMarks, required = false): Simple {
  const { enum: values, default: given, pointer = false } = mark
  if (property.type === 'array') return { ...property, items: { ...property.items, enum: values } as Simple }
  // To Go an empty text is none, unless it is behind a pointer; a field that must be there must not be empty either.
  const empty = !pointer && (!required || given !== undefined)
  return {
    ...property,
    ...(values !== undefined && { enum: empty ? [...new Set(['', ...values])] : values }),
    ...(given !== undefined && { default: given }),
  } as Simple
}
