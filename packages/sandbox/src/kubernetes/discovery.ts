import type { Store } from '../store.ts'
import { apiVersionOf, kindsServed } from './kind-table.ts'
import type { Kind } from './kinds.ts'

const VERSION = '1.36.3'
const verbs = ['create', 'delete', 'deletecollection', 'get', 'list', 'patch', 'update', 'watch']

/** `/version`, `/api`, `/apis` and what lies right below them, and the part of OpenAPI v3 that kubectl looks at. */
export function discover(store: Store, path: string): unknown {
  const [root, ...rest] = path.split('/').filter((part) => part !== '')
  if (path === '/version') return version()
  if (path === '/readyz' || path === '/livez' || path === '/healthz') return 'ok'
  const kinds = kindsServed(store)
  if (root === 'openapi') return openapi(kinds, rest)
  if (root === 'api') {
    if (rest.length === 0) return { kind: 'APIVersions', versions: ['v1'], serverAddressByClientCIDRs: [] }
    return resourceList(kinds, '', rest)
  }
  if (root !== 'apis') return undefined
  const [group, ...inside] = rest
  if (group === undefined) {
    const groups = [...new Set(kinds.map((kind) => kind.group))].filter((name) => name !== '')
    return { kind: 'APIGroupList', apiVersion: 'v1', groups: groups.map((name) => groupOf(kinds, name)) }
  }
  if (!kinds.some((kind) => kind.group === group)) return undefined
  if (inside.length > 0) return resourceList(kinds, group, inside)
  return { kind: 'APIGroup', apiVersion: 'v1', ...groupOf(kinds, group) }
}

function version() {
  const [major, minor] = VERSION.split('.')
  return { major, minor, gitVersion: `v${VERSION}`, platform: 'linux/amd64', goVersion: 'go1.25.0' }
}

function groupOf(kinds: readonly Kind[], name: string) {
  const found = [...new Set(kinds.filter(({ group }) => group === name).map((kind) => kind.version))]
  const versions = found.map((one) => ({ groupVersion: `${name}/${one}`, version: one }))
  return { name, versions, preferredVersion: versions[0] }
}

function resourceList(kinds: readonly Kind[], group: string, [version, ...more]: readonly string[]) {
  const found = kinds.filter((kind) => kind.group === group && kind.version === version)
  const [first] = found
  if (first === undefined || more.length > 0) return undefined
  const resources = found.flatMap(({ plural, kind, namespaced, status, shortNames }) => [
    { name: plural, singularName: kind.toLowerCase(), namespaced, kind, verbs, shortNames },
    ...(status
      ? [{ name: `${plural}/status`, singularName: '', namespaced, kind, verbs: ['get', 'patch', 'update'] }]
      : []),
  ])
  return { kind: 'APIResourceList', apiVersion: 'v1', groupVersion: apiVersionOf(first), resources }
}

/** Enough for kubectl to see that the server validates fields itself, and to send its patches. */
function openapi(kinds: readonly Kind[], [version, ...place]: readonly string[]): unknown {
  if (version !== 'v3') return undefined
  const rootOf = (kind: Kind) => `${kind.group === '' ? 'api' : 'apis'}/${apiVersionOf(kind)}`
  if (place.length === 0) {
    const roots = [...new Set(kinds.map(rootOf))]
    return {
      paths: Object.fromEntries(roots.map((root) => [root, { serverRelativeURL: `/openapi/v3/${root}` }])),
    }
  }
  const found = kinds.filter((kind) => rootOf(kind) === place.join('/'))
  const paths = found.map((kind) => [
    `/${rootOf(kind)}/${kind.namespaced ? 'namespaces/{namespace}/' : ''}${kind.plural}/{name}`,
    {
      patch: {
        parameters: ['dryRun', 'fieldManager', 'fieldValidation', 'force'].map((name) => ({
          name,
          in: 'query',
        })),
        responses: {},
        'x-kubernetes-group-version-kind': { group: kind.group, version: kind.version, kind: kind.kind },
      },
    },
  ])
  return {
    openapi: '3.0.0',
    info: { title: 'Kubernetes', version: `v${VERSION}` },
    paths: Object.fromEntries(paths),
  }
}
