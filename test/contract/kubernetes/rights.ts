import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { type Http, type HttpRequest, listAt, nodeHttp, stringAt } from '@chg/core'
import { parseAllDocuments } from 'yaml'

/** A Role or ClusterRole of an action's README; `namespace` as it stands there, undefined for the cluster. */
export interface Manifest {
  readonly namespace: string | undefined
  readonly rules: readonly object[]
}

/** Every Role and ClusterRole that an action's README asks for. */
export function manifestsOf(action: string): readonly Manifest[] {
  const readme = readFileSync(join(import.meta.dirname, '../../../actions', action, 'README.md'), 'utf8')
  const blocks = [...readme.matchAll(/```yaml\n(.*?)```/gs)].map(([, text = '']) => text)
  return blocks
    .filter((text) => text.includes('rbac.authorization.k8s.io'))
    .flatMap((text) => parseAllDocuments(text))
    .map((document): unknown => document.toJS())
    .filter((one) => /^(Cluster)?Role$/.test(stringAt(one, 'kind') ?? ''))
    .map((one) => ({
      namespace: stringAt(one, 'metadata', 'namespace'),
      rules: listAt(one, 'rules').filter((rule) => typeof rule === 'object' && rule !== null),
    }))
}

/** Each right by itself: `get deployments.apps`. */
export function rightsIn(manifests: readonly Manifest[]): readonly string[] {
  const all = manifests.flatMap(({ rules }) =>
    rules.flatMap((rule) =>
      listAt(rule, 'verbs').flatMap((verb) =>
        listAt(rule, 'resources').flatMap((resource) =>
          listAt(rule, 'apiGroups').map((group) => sayRight(String(verb), String(resource), String(group))),
        ),
      ),
    ),
  )
  return [...new Set(all)].sort()
}

/** A path that a rule lets its holder get, or list where none is got: to see whether the rules are in force. */
export function readableIn(rules: readonly object[], namespace: string | undefined): string {
  const got = rules.find((one) => listAt(one, 'verbs').includes('get'))
  const rule = got ?? rules[0]
  const group = String(listAt(rule, 'apiGroups')[0] ?? '')
  const version = group === 'argoproj.io' ? 'v1alpha1' : 'v1'
  const place = namespace === undefined ? '' : `/namespaces/${namespace}`
  const collection = `${group === '' ? '/api' : `/apis/${group}`}/${version}${place}/${String(listAt(rule, 'resources')[0])}`
  return got === undefined ? collection : `${collection}/none`
}

/** An HTTP client that notes what right each request to the Kubernetes API takes. */
export function noting(server: string, used: Set<string>): Http {
  const http = nodeHttp()
  const note = (request: HttpRequest) => {
    if (request.url.startsWith(server)) used.add(rightOf(request))
  }
  return {
    request: (request) => {
      note(request)
      return http.request(request)
    },
    lines: (request) => {
      note(request)
      return http.lines(request)
    },
  }
}

const verbs = { GET: 'get', POST: 'create', PUT: 'update', PATCH: 'patch', DELETE: 'delete' } as const

function rightOf({ url, method = 'GET' }: HttpRequest): string {
  const [root, ...parts] = new URL(url).pathname.split('/').filter((part) => part !== '')
  const group = root === 'api' ? '' : (parts.shift() ?? '')
  const rest = parts.slice(parts[1] === 'namespaces' && parts.length > 3 ? 3 : 1)
  const verb = method === 'GET' && rest.length === 1 ? 'list' : verbs[method]
  return sayRight(verb, rest[0] ?? '', group)
}

function sayRight(verb: string, resource: string, group: string): string {
  return `${verb} ${resource}${group === '' ? '' : `.${group}`}`
}
