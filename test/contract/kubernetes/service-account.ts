import { stringAt } from '@chg/core'
import { eventually } from '../plane/eventually.ts'
import type { ApiRequest } from './api.ts'
import type { Desk } from './desk.ts'

const RBAC = 'rbac.authorization.k8s.io'
const api = `/apis/${RBAC}/v1`

/** A service account, asking with a token of its own. */
export interface Robot {
  /** `system:serviceaccount:shop:robot` */
  readonly user: string
  readonly token: string
  /** Makes a Role in that namespace, or a ClusterRole where there is none, and binds it. */
  may(rules: readonly object[], namespace?: string): Promise<void>
  /** Waits until the API lets it do that: bindings take a moment to be known. */
  able(request: ApiRequest): Promise<void>
}

const unwrapped = (answer: { status: number; text: string }) => {
  if (answer.status > 299) throw new Error(answer.text)
}

/** A new service account in the namespace, without any right. `cleanUp` is told the path of each thing that no namespace takes along. */
export async function robotIn(
  desk: Desk,
  namespace: string,
  name: string,
  cleanUp: (path: string) => void = () => undefined,
): Promise<Robot> {
  const accounts = `/api/v1/namespaces/${namespace}/serviceaccounts`
  unwrapped(await desk.post(accounts, { apiVersion: 'v1', kind: 'ServiceAccount', metadata: { name } }))
  const asked = await desk.post(`${accounts}/${name}/token`, {
    apiVersion: 'authentication.k8s.io/v1',
    kind: 'TokenRequest',
    spec: { expirationSeconds: 3_600 },
  })
  const token = stringAt(asked.body, 'status', 'token')
  if (token === undefined) throw new Error(asked.text)
  let roles = 0
  return {
    user: `system:serviceaccount:${namespace}:${name}`,
    token,
    async may(rules, place) {
      roles += 1
      const kind = place === undefined ? 'ClusterRole' : 'Role'
      const own = `${namespace}-${name}-${roles}`
      const base = place === undefined ? api : `${api}/namespaces/${place}`
      const head = { apiVersion: `${RBAC}/v1`, metadata: { name: own } }
      const [role, binding] = [`${base}/${kind.toLowerCase()}s`, `${base}/${kind.toLowerCase()}bindings`]
      unwrapped(await desk.post(role, { ...head, kind, rules }))
      unwrapped(
        await desk.post(binding, {
          ...head,
          kind: `${kind}Binding`,
          roleRef: { apiGroup: RBAC, kind, name: own },
          subjects: [{ kind: 'ServiceAccount', name, namespace }],
        }),
      )
      for (const path of [role, binding]) cleanUp(`${path}/${own}`)
    },
    able: (request) =>
      eventually(`${name} to be allowed ${request.method ?? 'GET'} ${request.path}`, async (seen) => {
        const { path, ...more } = request
        const answer = await desk.ask(path, { ...more, token })
        seen(answer.text)
        return answer.status === 403 ? undefined : answer
      }).then(() => undefined),
  }
}
