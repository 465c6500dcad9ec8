import { messageOf } from '@chg/core'
import type { Finding } from '@chg/findings'
import { parseEvents, YAMLException } from 'js-yaml'
import { construct } from './construct.ts'
import { type DocumentRange, documentRanges } from './documents.ts'
import { readEveryday } from './everyday/everyday.ts'
import { isClean } from './everyday/unusual.ts'
import { locator, placeIn } from './locate.ts'
import type { Manifest, ObjectPath } from './manifest.ts'
import { objectsIn, textMember } from './objects.ts'
import { YamlProblem } from './yaml-problem.ts'

/** The API server takes no request beyond 3 MiB (apiserver `MaxRequestBodyBytes`): no object is larger. */
const MAX_DOCUMENT = 3 * 1024 * 1024

/** What one text holds. Problems of one document leave the others standing. */
export interface ReadManifests {
  readonly manifests: readonly Manifest[]
  readonly findings: readonly Finding[]
  /** The text may have a comment for us: `# chg-ignore: …`. */
  readonly commented?: true
}

/**
 * Reads the Kubernetes objects of a YAML stream or a JSON text, as Kubernetes reads it (sigs.k8s.io/yaml). Lists are
 * taken apart; documents that are no Kubernetes object (neither apiVersion nor kind) are passed over.
 * Findings: `yaml-invalid`, `yaml-duplicate-key`, `yaml-too-large`, `manifest-incomplete`.
 * @param source the file, relative to the workspace with forward slashes.
 */
export function readManifests(text: string, source: string): ReadManifests {
  const manifests: Manifest[] = []
  const findings: Finding[] = []
  const whole = text.charCodeAt(0) === 0xfeff ? text.slice(1) : text
  const clean = isClean(whole)
  for (const range of documentRanges(whole)) {
    const document = { ...range, whole, source, clean: clean || isClean(textOf(whole, range)) }
    try {
      readDocument(document, manifests, findings)
    } catch (error) {
      findings.push(problemOf(error, document))
    }
  }
  return { manifests, findings, ...(whole.includes('chg-ignore:') && { commented: true }) }
}

/** A document of a text, in the file `source`. */
interface Document extends DocumentRange {
  readonly whole: string
  readonly source: string
  /** Whether it may be everyday YAML. */
  readonly clean: boolean
}

function readDocument(document: Document, manifests: Manifest[], findings: Finding[]): void {
  const { whole, start, end, line, source } = document
  for (const { value, event } of valuesOf(document)) {
    // Nothing is looked for before somebody asks for a place.
    let placeOf: ReturnType<typeof locator> | undefined
    const place = (path: ObjectPath, part?: 'key' | 'value') => {
      placeOf ??= locator(whole.slice(start, end), line, source, event)
      return placeOf(path, part)
    }
    for (const { object, path } of objectsIn(value)) {
      const apiVersion = textMember(object, 'apiVersion')
      const kind = textMember(object, 'kind')
      if (apiVersion !== undefined && kind !== undefined) {
        const { metadata } = object
        manifests.push({
          object,
          apiVersion,
          kind,
          name: textMember(metadata, 'name') ?? '',
          namespace: textMember(metadata, 'namespace') ?? '',
          source,
          placeOf: path.length === 0 ? place : (field, part) => place([...path, ...field], part),
        })
      } else if (apiVersion !== undefined || kind !== undefined || path.length > 0) {
        const missing = apiVersion === undefined ? 'apiVersion' : 'kind'
        findings.push({
          rule: 'manifest-incomplete',
          level: 'error',
          message: `${missing} is missing or not text: Kubernetes cannot tell what this object is`,
          place: place([...path, apiVersion === undefined ? 'kind' : 'apiVersion'], 'key'),
        })
      }
    }
  }
}

/** The values in the text of one document, each with the event that it begins with: usually one. */
function valuesOf({ whole, start, end, clean }: Document): readonly { value: unknown; event: number }[] {
  if (end - start > MAX_DOCUMENT)
    throw new YamlProblem('yaml-too-large', 'the document is larger than 3 MiB, which no API server takes', 0)
  const value = clean ? readEveryday(whole, start, end) : undefined
  if (value !== undefined) return [{ value, event: 1 }]
  const text = whole.slice(start, end)
  return construct(parseEvents(text, { maxDepth: 500 }), text)
}

function textOf(whole: string, { start, end }: DocumentRange): string {
  return whole.slice(start, end)
}

function problemOf(error: unknown, { whole, source, ...range }: Document): Finding {
  const { line } = range
  if (error instanceof YamlProblem)
    return {
      rule: error.rule,
      level: 'error',
      message: error.message,
      place: placeIn(textOf(whole, range), line, source, { start: error.offset, end: error.offset }),
    }
  const mark = error instanceof YAMLException ? error.mark : undefined
  return {
    rule: 'yaml-invalid',
    level: 'error',
    message: `this is not YAML: ${error instanceof YAMLException ? error.reason : messageOf(error)}`,
    place: { file: source, line: line + (mark?.line ?? 0) + 1, column: (mark?.column ?? 0) + 1 },
  }
}
