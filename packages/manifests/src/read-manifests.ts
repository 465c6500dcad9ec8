import { isObject, type JsonObject, listAt, messageOf, stringAt } from '@chg/core'
import type { Finding } from '@chg/findings'
import { parseEvents, YAMLException } from 'js-yaml'
import { construct } from './construct.ts'
import { type DocumentText, splitDocuments } from './documents.ts'
import { locator, placeIn } from './locate.ts'
import type { Manifest, ObjectPath } from './manifest.ts'
import { YamlProblem } from './yaml-problem.ts'

/** The API server takes no request beyond 3 MiB (apiserver `MaxRequestBodyBytes`): no object is larger. */
const MAX_DOCUMENT = 3 * 1024 * 1024

/** What one text holds. Problems of one document leave the others standing. */
export interface ReadManifests {
  readonly manifests: readonly Manifest[]
  readonly findings: readonly Finding[]
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
  const clean = text.charCodeAt(0) === 0xfeff ? text.slice(1) : text
  for (const document of splitDocuments(clean)) {
    try {
      readDocument(document, source, manifests, findings)
    } catch (error) {
      findings.push(problemOf(error, document, source))
    }
  }
  return { manifests, findings }
}

function readDocument(
  { text, line }: DocumentText,
  source: string,
  manifests: Manifest[],
  findings: Finding[],
): void {
  if (text.length > MAX_DOCUMENT)
    throw new YamlProblem('yaml-too-large', 'the document is larger than 3 MiB, which no API server takes', 0)
  for (const { value, event } of construct(parseEvents(text, { maxDepth: 500 }), text)) {
    const placeOf = locator(text, line, source, event)
    for (const { object, path } of objectsIn(value, [])) {
      const apiVersion = stringAt(object, 'apiVersion')
      const kind = stringAt(object, 'kind')
      if (apiVersion !== undefined && kind !== undefined) {
        manifests.push({
          object,
          apiVersion,
          kind,
          name: stringAt(object, 'metadata', 'name') ?? '',
          namespace: stringAt(object, 'metadata', 'namespace') ?? '',
          source,
          placeOf: (field, at) => placeOf([...path, ...field], at),
        })
      } else if (apiVersion !== undefined || kind !== undefined || path.length > 0) {
        const missing = apiVersion === undefined ? 'apiVersion' : 'kind'
        findings.push({
          rule: 'manifest-incomplete',
          level: 'error',
          message: `${missing} is missing or not text: Kubernetes cannot tell what this object is`,
          place: placeOf([...path, apiVersion === undefined ? 'kind' : 'apiVersion'], 'key'),
        })
      }
    }
  }
}

/** The object itself, or the items of a List (any `…List` kind with items, as kubectl takes them apart). */
function objectsIn(
  value: unknown,
  path: ObjectPath,
): readonly { readonly object: JsonObject; readonly path: ObjectPath }[] {
  if (!isObject(value)) return []
  const kind = stringAt(value, 'kind') ?? ''
  if (!kind.endsWith('List') || !Array.isArray(value.items)) return [{ object: value, path }]
  const inherited =
    kind === 'List' ? {} : { apiVersion: value.apiVersion, kind: kind.slice(0, -'List'.length) }
  return listAt(value, 'items').flatMap((item, index) =>
    objectsIn(isObject(item) ? { ...inherited, ...item } : { item }, [...path, 'items', index]),
  )
}

function problemOf(error: unknown, { text, line }: DocumentText, file: string): Finding {
  if (error instanceof YamlProblem)
    return {
      rule: error.rule,
      level: 'error',
      message: error.message,
      place: placeIn(text, line, file, { start: error.offset, end: error.offset }),
    }
  const mark = error instanceof YAMLException ? error.mark : undefined
  return {
    rule: 'yaml-invalid',
    level: 'error',
    message: `this is not YAML: ${error instanceof YAMLException ? error.reason : messageOf(error)}`,
    place: { file, line: line + (mark?.line ?? 0) + 1, column: (mark?.column ?? 0) + 1 },
  }
}
