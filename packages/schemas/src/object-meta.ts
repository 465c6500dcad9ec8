import { dnsLabel, type JsonObject, labelValue, qualifiedName, stringAt } from '@chg/core'
import type { Path } from '@chg/findings'
import { holderProblems, membersOf } from './object-holders.ts'
import { wrongName } from './object-name.ts'
import { isNamespaced } from './resources.ts'
import type { SchemaProblem } from './schema-problem.ts'

/** Names, labels, annotations, owners and finalizers as the API servers of `versions` take them (apimachinery: `ValidateObjectMeta`). */
export function objectMetaProblems(
  object: JsonObject,
  versions: readonly string[],
): readonly SchemaProblem[] {
  if (isReview(object)) return []
  const problems: SchemaProblem[] = []
  const add = (path: Path, message: string, part: SchemaProblem['part'] = 'value') =>
    problems.push({ rule: 'metadata-invalid', level: 'error', message, path: ['metadata', ...path], part })
  nameProblems(object, versions, add)
  const namespace = stringAt(object, 'metadata', 'namespace') ?? ''
  if (namespace !== '') {
    const [apiVersion = '', kind = ''] = [stringAt(object, 'apiVersion'), stringAt(object, 'kind')]
    if (isNamespaced(apiVersion, kind) === false) problems.push(dropped(namespace, kind))
    else if (!dnsLabel.test(namespace))
      add(['namespace'], `metadata.namespace is ${JSON.stringify(namespace)}, but must be ${dnsLabel.words}`)
  }
  labelProblems(object, add)
  return problems
}

type Add = (path: Path, message: string, part?: SchemaProblem['part']) => void

/** Labels, annotations, owners and finalizers; paths begin below metadata. */
export function labelProblems(object: JsonObject, add: Add): void {
  for (const [key, value] of membersOf(object, 'labels')) {
    if (!qualifiedName.test(key))
      add(
        ['labels', key],
        `the label key ${JSON.stringify(key)} is not a qualified name: ${qualifiedName.words}`,
        'key',
      )
    if (typeof value === 'string' && !labelValue.test(value))
      add(['labels', key], `the label ${key} is ${JSON.stringify(value)}: ${labelValue.words}`)
  }
  let size = 0
  for (const [key, value] of membersOf(object, 'annotations')) {
    if (!qualifiedName.test(key.toLowerCase()))
      add(
        ['annotations', key],
        `the annotation key ${JSON.stringify(key)} is not a qualified name: ${qualifiedName.words}`,
        'key',
      )
    size += key.length + (typeof value === 'string' ? value.length : 0)
  }
  // Bytes are counted only where there may be too many of them.
  if (size * 4 > MAX_ANNOTATIONS && annotationBytes(object) > MAX_ANNOTATIONS)
    add(['annotations'], 'metadata.annotations are larger than 256 KiB in all')
  holderProblems(object, add)
}

const MAX_ANNOTATIONS = 256 * 1024

function annotationBytes(object: JsonObject): number {
  const bytes = (text: unknown) => (typeof text === 'string' ? Buffer.byteLength(text) : 0)
  return membersOf(object, 'annotations').reduce((sum, [key, value]) => sum + bytes(key) + bytes(value), 0)
}

function nameProblems(object: JsonObject, versions: readonly string[], add: Add): void {
  const name = stringAt(object, 'metadata', 'name') ?? ''
  const prefix = stringAt(object, 'metadata', 'generateName') ?? ''
  if (name === '' && prefix === '' && object.kind !== 'LimitRange')
    add(
      ['name'],
      'metadata.name is missing: an object without a name (or generateName) cannot be created',
      'key',
    )
  const say = (field: string, given: string, wrong: string | undefined) =>
    wrong && add([field], `metadata.${field} is ${JSON.stringify(given)}, but must be ${wrong}`)
  if (name !== '') say('name', name, wrongName(object, name, versions))
  const isUnread = name !== '' && unread.has(stringAt(object, 'kind') ?? '')
  if (prefix === '' || (isUnread && !/[/%]/.test(prefix))) return
  const wrong = wrongName(object, beginning(prefix), versions)
  // The API server appends five characters to what it keeps of a prefix.
  say(
    'generateName',
    prefix,
    name === '' ? (wrong ?? wrongName(object, `${prefix.slice(0, 58)}a`, versions)) : wrong,
  )
}

/** Of these the name alone is judged where there is one, but that both are path segments (core: `ValidateObjectMetaWithOpts`). */
const unread = new Set(['DeviceClass', 'ReplicationController'])

/** apimachinery: `maskTrailingDash` */
function beginning(prefix: string): string {
  return prefix.length > 1 && prefix.endsWith('-') ? `${prefix.slice(0, -2)}a` : prefix
}

/** Questions to the API server, which are answered, not stored: nobody looks at their metadata. */
function isReview(object: JsonObject): boolean {
  return /^auth(entication|orization)\.k8s\.io\//.test(stringAt(object, 'apiVersion') ?? '')
}

/** apiserver: `EnsureObjectNamespaceMatchesRequestNamespace` */
function dropped(namespace: string, kind: string): SchemaProblem {
  return {
    rule: 'metadata-invalid',
    level: 'warning',
    message: `metadata.namespace is ${JSON.stringify(namespace)}, but a ${kind} belongs to no namespace: the API server drops it`,
    fix: 'remove metadata.namespace',
    path: ['metadata', 'namespace'],
    part: 'key',
  }
}
