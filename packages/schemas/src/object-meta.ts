import { at, groupOf, isObject, type JsonObject, stringAt } from '@chg/core'
import type { Path } from '@chg/findings'
import { isNamespaced } from './resources.ts'
import type { SchemaProblem } from './schema-problem.ts'

const label = /^[a-z0-9]([-a-z0-9]*[a-z0-9])?$/
const subdomain = /^[a-z0-9]([-a-z0-9]*[a-z0-9])?(\.[a-z0-9]([-a-z0-9]*[a-z0-9])?)*$/
const qualified = /^[A-Za-z0-9]([-A-Za-z0-9_.]*[A-Za-z0-9])?$/

/** Names, labels and annotations as the API server takes them (apimachinery: `ValidateObjectMeta`, `IsDNS1123Subdomain`, `IsQualifiedName`). */
export function objectMetaProblems(object: JsonObject): readonly SchemaProblem[] {
  const problems: SchemaProblem[] = []
  const add = (path: Path, message: string, part: SchemaProblem['part'], fix?: string) =>
    problems.push({
      rule: 'metadata-invalid',
      level: 'error',
      message,
      ...(fix !== undefined && { fix }),
      path: ['metadata', ...path],
      part,
    })
  const name = stringAt(object, 'metadata', 'name') ?? ''
  if (name === '' && (stringAt(object, 'metadata', 'generateName') ?? '') === '' && !isReview(object))
    add(
      ['name'],
      'metadata.name is missing: an object without a name (or generateName) cannot be created',
      'key',
    )
  const wrong = name === '' ? undefined : wrongName(object, name)
  if (wrong !== undefined)
    add(['name'], `metadata.name is ${JSON.stringify(name)}, but must be ${wrong}`, 'value')
  const namespace = stringAt(object, 'metadata', 'namespace') ?? ''
  if (namespace !== '' && (namespace.length > 63 || !label.test(namespace)))
    add(
      ['namespace'],
      `metadata.namespace is ${JSON.stringify(namespace)}, but must be ${labelWords}`,
      'value',
    )
  if (
    namespace !== '' &&
    isNamespaced(stringAt(object, 'apiVersion') ?? '', stringAt(object, 'kind') ?? '') === false
  )
    problems.push({
      rule: 'metadata-invalid',
      level: 'warning',
      message: `metadata.namespace is ${JSON.stringify(namespace)}, but a ${object.kind} belongs to no namespace: the API server drops it`,
      fix: 'remove metadata.namespace',
      path: ['metadata', 'namespace'],
      part: 'key',
    })
  for (const [key, value] of membersOf(object, 'labels')) {
    if (!isQualifiedName(key))
      add(['labels', key], `the label key ${JSON.stringify(key)} is not ${qualifiedWords}`, 'key')
    if (typeof value === 'string' && value !== '' && (value.length > 63 || !qualified.test(value)))
      add(
        ['labels', key],
        `the label ${key} is ${JSON.stringify(value)}: at most 63 letters, digits, "-", "_" or ".", a letter or digit at both ends`,
        'value',
      )
  }
  for (const [key] of membersOf(object, 'annotations'))
    if (!isQualifiedName(key.toLowerCase()))
      add(['annotations', key], `the annotation key ${JSON.stringify(key)} is not ${qualifiedWords}`, 'key')
  return problems
}

const labelWords = 'at most 63 lower-case letters, digits or "-", a letter or digit at both ends'
const subdomainWords = 'at most 253 lower-case letters, digits, "-" or ".", a letter or digit at both ends'
const qualifiedWords =
  'a qualified name: an optional DNS prefix and "/", then at most 63 letters, digits, "-", "_" or "."'

function wrongName(object: JsonObject, name: string): string | undefined {
  const kind = stringAt(object, 'kind') ?? ''
  const group = groupOf(stringAt(object, 'apiVersion') ?? '')
  if (group === 'rbac.authorization.k8s.io' || pathNamed.has(`${group}/${kind}`))
    return /[/%]/.test(name) || name === '.' || name === '..'
      ? 'a path segment, without "/" and "%"'
      : undefined
  if (group === '' && (kind === 'Namespace' || kind === 'Service'))
    return name.length > 63 || !label.test(name) ? labelWords : undefined
  return name.length > 253 || !subdomain.test(name) ? subdomainWords : undefined
}

/** Questions to the API server, which are answered, not stored: they need no name. */
function isReview(object: JsonObject): boolean {
  return /^auth(entication|orization)\.k8s\.io\//.test(stringAt(object, 'apiVersion') ?? '')
}

/** Kinds whose names are freer than DNS: IP addresses have colons, trust bundles a signer's name. */
const pathNamed = new Set([
  'networking.k8s.io/IPAddress',
  'certificates.k8s.io/ClusterTrustBundle',
  'internal.apiserver.k8s.io/StorageVersion',
])

function isQualifiedName(key: string): boolean {
  const [first = '', second, ...rest] = key.split('/')
  if (rest.length > 0) return false
  const name = second ?? first
  const prefix = second === undefined ? undefined : first
  return (
    name.length <= 63 &&
    qualified.test(name) &&
    (prefix === undefined || (prefix.length <= 253 && subdomain.test(prefix)))
  )
}

function membersOf(object: JsonObject, field: string): readonly [string, unknown][] {
  const members = at(object, 'metadata', field)
  return isObject(members) ? Object.entries(members) : []
}
