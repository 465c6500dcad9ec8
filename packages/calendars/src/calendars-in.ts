import { at, isObject, type JsonObject } from '@chg/core'
import { argoCalendars, parseWindows, readCalendar, type WindowCalendar } from '@chg/windows'
import { type Document, LineCounter, parseAllDocuments } from 'yaml'
import { offsetOf, type Path, placeIn } from './yaml-place.ts'

/** A calendar of a YAML file: an AppProject, or a Calendar of chg-actions. */
export interface FileCalendar {
  readonly kind: 'AppProject' | 'Calendar'
  readonly name: string
  /** None for an AppProject without windows. */
  readonly calendars: readonly WindowCalendar[]
}

export interface FileCalendars {
  readonly calendars: readonly FileCalendar[]
  readonly problems: readonly string[]
}

interface Problem {
  readonly path: Path
  readonly message: string
}

/** The calendars of a YAML file (in a List too); each problem is a sentence that begins with file:line:column. */
export async function calendarsIn(text: string, file: string): Promise<FileCalendars> {
  const lines = new LineCounter()
  const documents = [...parseAllDocuments(text, { lineCounter: lines, prettyErrors: false, merge: true })]
  const problems: string[] = []
  const calendars: FileCalendar[] = []
  const others = new Set<string>()
  const place = placeIn(lines, file)
  for (const document of documents) {
    for (const { pos, message } of document.errors) problems.push(`${place(pos[0])}: ${message}`)
    if (document.errors.length > 0) continue
    for (const { object, path } of objectsOf(plainOf(document, problems, place))) {
      const read = await readObject(object)
      if (read === undefined) {
        others.add(typeof object.kind === 'string' ? object.kind.slice(0, 60) : 'an object without kind')
        continue
      }
      for (const one of read.problems)
        problems.push(`${place(offsetOf(document, [...path, ...one.path]))}: ${one.message}`)
      if (read.calendar !== undefined) calendars.push(read.calendar)
    }
  }
  if (problems.length === 0) problems.push(...askew(calendars, others, file))
  return { calendars, problems }
}

/** Undefined for an object that is no calendar. */
async function readObject(
  object: JsonObject,
): Promise<
  { readonly calendar: FileCalendar | undefined; readonly problems: readonly Problem[] } | undefined
> {
  const { apiVersion, kind } = object
  if (typeof apiVersion !== 'string') return undefined
  if (kind === 'AppProject' && apiVersion.startsWith('argoproj.io/')) {
    const { windows, problems } = parseWindows(object)
    const name = String(at(object, 'metadata', 'name') ?? '')
    return { calendar: { kind, name, calendars: argoCalendars(windows) }, problems }
  }
  // Whatever says that it is ours is read as such: a wrong version or kind is a problem, not something else.
  if (!apiVersion.startsWith('chg-actions.dev/')) return undefined
  const { calendar, problems } = await readCalendar(object)
  const own = calendar && { kind: 'Calendar' as const, name: calendar.name, calendars: [calendar] }
  return { calendar: own, problems }
}

function askew(
  calendars: readonly FileCalendar[],
  others: ReadonlySet<string>,
  file: string,
): readonly string[] {
  const names = calendars.map(({ kind, name }) => `${kind} ${name}`)
  const twice = names.find((name, index) => names.indexOf(name) !== index)
  if (twice !== undefined) return [`${file}: ${twice} stands in it twice`]
  if (calendars.length > 0) return []
  const has = others.size === 0 ? 'nothing' : [...others].slice(0, 5).join(', ')
  return [
    `${file}: there is no AppProject (apiVersion argoproj.io/v1alpha1) and no Calendar (apiVersion chg-actions.dev/v1) in it; it holds ${has}`,
  ]
}

/** The document as a value; aliases that explode are a problem like any other. */
function plainOf(document: Document, problems: string[], place: (offset: number) => string): unknown {
  try {
    return document.toJS({ maxAliasCount: 100 })
  } catch (error) {
    problems.push(`${place(document.range?.[0] ?? 0)}: ${error instanceof Error ? error.message : error}`)
    return undefined
  }
}

/** The object of a document, or the items of a List. */
function objectsOf(value: unknown): readonly { readonly object: JsonObject; readonly path: Path }[] {
  if (!isObject(value)) return []
  const { kind, items } = value
  if (typeof kind !== 'string' || !kind.endsWith('List') || !Array.isArray(items))
    return [{ object: value, path: [] }]
  return items.flatMap((object: unknown, index) =>
    isObject(object) ? [{ object, path: ['items', index] }] : [],
  )
}
