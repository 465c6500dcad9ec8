import type { Finding, Place } from '@chg/findings'
import { type Constructed, construct, type OnRepeated, REPEATED, sayRepeated } from './construct.ts'
import type { DocumentRange } from './documents.ts'
import { readEveryday } from './everyday/everyday.ts'
import { positionsIn } from './lines.ts'
import { locator, type Part, placeAt, placeIn } from './locate.ts'
import type { ObjectPath } from './manifest.ts'
import { type ObjectAt, objectsIn, textMember } from './objects.ts'
import { parse } from './yaml/parse.ts'
import { YamlProblem } from './yaml-problem.ts'

/** The API server takes no request beyond 3 MiB (apiserver `MaxRequestBodyBytes`): no object is larger. */
const MAX_DOCUMENT = 3 * 1024 * 1024
/** Repeated keys that are told of one document. */
const MAX_REPEATED = 100

/** A document of the text `whole`, in the file `source`. */
export interface Document extends DocumentRange {
  readonly whole: string
  readonly source: string
  /** Whether all its characters may stand in everyday YAML (`isClean`). */
  readonly clean: boolean
  /** A key that is there twice is an error, and the document is not read; else a warning, and the last one counts. */
  readonly strict: boolean
}

/** A Kubernetes object in a document: one that says what it is. */
export interface Found extends ObjectAt {
  readonly apiVersion: string
  readonly kind: string
  readonly name: string
  readonly namespace: string
  /** Where the value that holds it begins, among the events of the document. */
  readonly event: number
}

/** The objects of a document, in order. What is wrong with it, or with one of them, is added to `findings`. */
export function objectsOf(document: Document, findings: Finding[]): readonly Found[] {
  const objects: Found[] = []
  try {
    for (const { value, event } of valuesOf(document, findings)) {
      let placeOf: Find | undefined
      for (const at of objectsIn(value)) {
        const found = identified(at, event)
        if (typeof found === 'object') objects.push(found)
        else if (found !== undefined) {
          placeOf ??= placesIn(document, event)
          findings.push(incomplete(placeOf, at, found))
        }
      }
    }
  } catch (error) {
    findings.push(problemOf(error, document))
  }
  return objects
}

type Find = ReturnType<typeof placesIn>

/** Finds places in a document, by the event that the value begins with; nothing is parsed before the first is asked for. */
export function placesIn({ whole, start, end, line, source }: Document, event: number) {
  let find: ReturnType<typeof locator> | undefined
  return (path: ObjectPath, part?: Part): Place => {
    find ??= locator(whole.slice(start, end), line, source, event)
    return find(path, part)
  }
}

/** The values in the text of one document, each with the event that it begins with: usually one. */
function valuesOf(document: Document, findings: Finding[]): readonly Constructed[] {
  const { whole, start, end, clean, strict } = document
  if (end - start > MAX_DOCUMENT)
    throw new YamlProblem('yaml-too-large', 'the document is larger than 3 MiB, which no API server takes', 0)
  const value = clean ? readEveryday(whole, start, end) : undefined
  if (value !== undefined) return [{ value, event: 0 }]
  const events = parse(whole.slice(start, end))
  return strict ? construct(events) : construct(events, warner(document, findings))
}

/** The API server warns of repeated keys unless it is to be strict (`fieldValidation=Warn`). */
function warner({ whole, start, end, line, source }: Document, findings: Finding[]): OnRepeated {
  const text = whole.slice(start, end)
  const most = findings.length + MAX_REPEATED
  let position: ReturnType<typeof positionsIn> | undefined
  return (key, offset) => {
    if (findings.length === most) return
    position ??= positionsIn(text)
    const place = placeAt(position, line, source, { start: offset, end: offset })
    const message = `${sayRepeated(key)}: the last one counts`
    findings.push({ rule: REPEATED, level: 'warning', message, place })
  }
}

/** The name of what is missing where something is; undefined for what is no object of Kubernetes at all. */
function identified({ object, path }: ObjectAt, event: number): Found | 'apiVersion' | 'kind' | undefined {
  const apiVersion = textMember(object, 'apiVersion')
  const kind = textMember(object, 'kind')
  if (apiVersion === undefined || kind === undefined) {
    if (apiVersion === undefined && kind === undefined && path.length === 0) return undefined
    return apiVersion === undefined ? 'apiVersion' : 'kind'
  }
  const { metadata } = object
  const name = textMember(metadata, 'name') ?? ''
  const namespace = textMember(metadata, 'namespace') ?? ''
  return { object, path, apiVersion, kind, name, namespace, event }
}

function incomplete(placeOf: Find, { path }: ObjectAt, missing: 'apiVersion' | 'kind'): Finding {
  // Shown where the other one is.
  const shown = missing === 'apiVersion' ? 'kind' : 'apiVersion'
  return {
    rule: 'manifest-incomplete',
    level: 'error',
    message: `${missing} is missing or not text: Kubernetes cannot tell what this object is`,
    place: placeOf([...path, shown], 'key'),
  }
}

function problemOf(error: unknown, { whole, source, start, end, line }: Document): Finding {
  if (!(error instanceof YamlProblem)) throw error
  const { rule, message } = error
  const offset = Math.min(error.offset, end - start)
  const place = placeIn(whole.slice(start, end), line, source, { start: offset, end: offset })
  return { rule, level: 'error', message, place }
}
