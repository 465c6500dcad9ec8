import { isObject } from '@chg/core'
import { compileGlob } from '../patterns/glob.ts'
import { readFields, readList, readText, shown } from './fields.ts'
import type { Place } from './place.ts'
import { type LabelScope, type NameGlob, type NameScope, nameKinds, type WindowScope } from './scope.ts'

const LONGEST = 256
const MOST_LABELS = 20

/** `{environments: [], clusters: [], namespaces: [], applications: [], paths: [], labels: {tier: web}}`. */
export function readScope(value: unknown, place: Place): WindowScope | undefined {
  const fields = readFields(value, place, 'scope', [...nameKinds, 'paths', 'labels'])
  if (fields === undefined) return undefined
  const names: NameScope[] = []
  for (const kind of nameKinds) {
    if (fields[kind] === undefined) continue
    const globs = readList(fields[kind], place.at(kind), kind, (one, at) => readGlob(one, at, kind))
    if (globs !== undefined) names.push({ kind, globs })
  }
  const paths =
    fields.paths === undefined ? undefined : readList(fields.paths, place.at('paths'), 'paths', readPath)
  const labels = fields.labels === undefined ? [] : readLabels(fields.labels, place.at('labels'))
  return labels === undefined ? undefined : { names, paths, labels }
}

function readLabels(value: unknown, place: Place): readonly LabelScope[] | undefined {
  if (!isObject(value)) return place.problem(`labels is ${shown(value)}, and must be a mapping`)
  const entries = Object.entries(value)
  if (entries.length === 0 || entries.length > MOST_LABELS)
    return place.problem(`labels has ${entries.length} entries: give 1 to ${MOST_LABELS}, or leave it out`)
  return entries.flatMap(([name, one]) => {
    const at = place.at(name)
    if (name.length > LONGEST) return at.problem(`a label is longer than ${LONGEST} characters`) ?? []
    const what = `label ${name}`
    const globs = Array.isArray(one)
      ? readList(one, at, what, (item, below) => readGlob(item, below, what))
      : [readGlob(one, at, what)].filter((glob) => glob !== undefined)
    return globs === undefined ? [] : [{ name, globs }]
  })
}

/** Signs that other globs have and these have not: taken literally they would match nothing, without a word. */
function foreignSign(text: string, what: string): string | undefined {
  if (text.startsWith('!')) return '!'
  const signs = what === 'clusters' || what === 'paths' ? /[{}\\]/ : /[{}[\]\\]/
  return signs.exec(text)?.[0]
}

function readPattern(value: unknown, place: Place, what: string): string | undefined {
  const text = readText(value, place, `an entry of ${what}`, LONGEST)
  if (text === undefined) return undefined
  if (/[\p{Cc}\p{Cs}\ufffd]/u.test(text))
    return place.problem(`an entry of ${what} has a sign that no name has`)
  const sign = foreignSign(text, what)
  if (sign === undefined) return text
  return place.problem(
    `${shown(text)} in ${what} has ${sign}, which these globs don't know: they have * and ?; write an entry for each`,
  )
}

function readGlob(value: unknown, place: Place, what: string): NameGlob | undefined {
  const source = readPattern(value, place, what)
  if (source === undefined) return undefined
  // Only the brackets of an IPv6 address are left.
  return { source, glob: compileGlob(source.replaceAll(/[[\],]/g, '\\$&')) }
}

function readPath(value: unknown, place: Place): string | undefined {
  const path = readPattern(value, place, 'paths')
  if (path === undefined) return undefined
  if (/^\.?\/*$/.test(path)) return place.problem(`${shown(path)} in paths names no file: write ** for all`)
  return path
}
