import type { Schema } from '@chg/schemas'

/** A field path of a rule or selectable field, followed through a schema. */
export interface FieldPath {
  readonly path: readonly string[]
  readonly schema: Schema
}

const escapes: Readonly<Record<string, string>> = {
  a: '\u0007',
  b: '\b',
  f: '\f',
  n: '\n',
  r: '\r',
  t: '\t',
  v: '\v',
  "'": "'",
  '\\': '\\',
}

/**
 * `.spec.replicas` or `.labels['app.example/name']`, relative to the schema; a sentence about what is wrong with it otherwise.
 * Source: apiextensions cel.ValidFieldPath.
 */
export function fieldPathOf(text: string, root: Schema, { brackets = true } = {}): FieldPath | string {
  const path: string[] = []
  let schema = root
  let rest = text
  while (rest !== '') {
    const step = /^\.([^.[\]]+)|^\['((?:[^'\\]|\\.)*)'\]/s.exec(rest)
    if (step === null)
      return /^[.[]/.test(rest) ? 'it ends or breaks off within a step' : 'each step starts with "." or "["'
    const [matched, plain, quoted] = step
    if (quoted !== undefined && !brackets) return 'steps in brackets are not taken here'
    const name = plain ?? unquoted(quoted ?? '')
    if (name === undefined) return 'it has an escape that does not exist'
    const inner = memberOf(schema, name)
    if (inner === undefined) return `the schema has no field ${JSON.stringify(name)} there`
    path.push(name)
    schema = inner
    rest = rest.slice(matched.length)
  }
  return { path, schema }
}

function memberOf({ properties, additionalProperties }: Schema, name: string): Schema | undefined {
  if (properties !== undefined) return Object.hasOwn(properties, name) ? properties[name] : undefined
  return typeof additionalProperties === 'object' ? additionalProperties : undefined
}

function unquoted(text: string): string | undefined {
  let sound = true
  const plain = text.replaceAll(/\\(.)/gs, (_, letter: string) => {
    const meant = escapes[letter]
    if (meant === undefined) sound = false
    return meant ?? ''
  })
  return sound ? plain : undefined
}
