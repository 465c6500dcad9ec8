/** What a path of the API addresses: `/apis/apps/v1/namespaces/shop/deployments/api/status`. */
export interface ApiPath {
  readonly group: string
  readonly version: string
  readonly plural: string
  /** Empty: all namespaces, or a kind of the cluster. */
  readonly namespace: string
  /** Empty: the collection. */
  readonly name: string
  /** Empty: the object itself. */
  readonly subresource: string
}

/** Parses the path of a resource; undefined for discovery and everything else. */
export function parseApiPath(path: string): ApiPath | undefined {
  const parts = path
    .split('/')
    .filter((part) => part !== '')
    .map(decodeURIComponent)
  const [root, ...rest] = parts
  if (root !== 'api' && root !== 'apis') return undefined
  const group = root === 'api' ? '' : rest.shift()
  const version = rest.shift()
  if (group === undefined || version === undefined || rest.length === 0) return undefined
  // `/namespaces/x` and `/namespaces/x/status` are about the namespace; `/namespaces/x/pods` about what is in it.
  const inside = rest[0] === 'namespaces' && rest.length > 2 && rest[2] !== 'status' && rest[2] !== 'finalize'
  const namespace = inside ? (rest[1] ?? '') : ''
  const [plural = '', name = '', subresource = '', ...more] = inside ? rest.slice(2) : rest
  return more.length > 0 ? undefined : { group, version, plural, namespace, name, subresource }
}
