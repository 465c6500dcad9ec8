import { at, isObject, type JsonObject } from '@chg/core'
import { parseWindows, type SyncWindow } from '@chg/windows'
import { type Document, LineCounter, parseAllDocuments } from 'yaml'
import { offsetOf, type Path, placeIn } from './yaml-place.ts'

/** An AppProject of a file. */
export interface FileProject {
  readonly name: string
  readonly windows: readonly SyncWindow[]
}

/** The AppProjects of a YAML file (in a List too); each problem is a sentence that begins with file:line:column. */
export function projectsIn(
  text: string,
  file: string,
): { readonly projects: readonly FileProject[]; readonly problems: readonly string[] } {
  const lines = new LineCounter()
  const documents = [...parseAllDocuments(text, { lineCounter: lines, prettyErrors: false, merge: true })]
  const problems: string[] = []
  const projects: FileProject[] = []
  const others: string[] = []
  const place = placeIn(lines, file)
  for (const document of documents) {
    for (const { pos, message } of document.errors) problems.push(`${place(pos[0])}: ${message}`)
    if (document.errors.length > 0) continue
    for (const { object, path } of objectsOf(plainOf(document, problems, place))) {
      if (!isProject(object)) {
        others.push(typeof object.kind === 'string' ? object.kind.slice(0, 60) : 'an object without kind')
        continue
      }
      const { windows, problems: found } = parseWindows(object)
      for (const one of found)
        problems.push(`${place(offsetOf(document, [...path, ...one.path]))}: ${one.message}`)
      projects.push({ name: String(at(object, 'metadata', 'name') ?? ''), windows })
    }
  }
  if (problems.length === 0) {
    const names = projects.map(({ name }) => name)
    const twice = names.find((name, index) => names.indexOf(name) !== index)
    if (twice !== undefined) problems.push(`${file}: AppProject ${twice} stands in it twice`)
    if (projects.length === 0) {
      const has = others.length === 0 ? 'nothing' : [...new Set(others)].slice(0, 5).join(', ')
      problems.push(
        `${file}: there is no AppProject (apiVersion argoproj.io/v1alpha1) in it; it holds ${has}`,
      )
    }
  }
  return { projects, problems }
}

function isProject({ apiVersion, kind }: JsonObject): boolean {
  return kind === 'AppProject' && typeof apiVersion === 'string' && apiVersion.startsWith('argoproj.io/')
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
