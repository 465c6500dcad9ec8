import { at, groupOf, isObject, type JsonObject, listAt } from '@chg/core'
import { nano } from '@chg/native'
import { quotaProblems } from '@chg/references'
import { eventually } from '../plane/eventually.ts'
import type { ApiAnswer } from './api.ts'
import type { Counted } from './counted-objects.ts'
import type { Desk } from './desk.ts'

/** Amounts by name, as quantities. */
export type Hard = Readonly<Record<string, string>>

/** Of the kinds that these tests create. */
function collectionOf(namespace: string, { apiVersion, kind }: Pick<Counted, 'apiVersion' | 'kind'>): string {
  const name = kind.toLowerCase()
  const plural = name.endsWith('y') ? `${name.slice(0, -1)}ies` : `${name}${name.endsWith('s') ? 'es' : 's'}`
  const root = groupOf(apiVersion) === '' ? '/api' : '/apis'
  return `${root}/${apiVersion}/namespaces/${namespace}/${plural}`
}

/** Creates an object in a namespace, as soon as admission has seen what the controller counted. */
export function create(desk: Desk, namespace: string, object: Counted): Promise<ApiAnswer> {
  return eventually(`an answer to ${object.kind} ${object.metadata.name}`, async (seen) => {
    const answer = await desk.post(collectionOf(namespace, object), object)
    seen(answer.text)
    return /status unknown for quota/.test(answer.text) ? undefined : answer
  })
}

/** A namespace with all that controllers put into it. */
export async function settledNamespace(desk: Desk): Promise<string> {
  const namespace = await desk.namespace('quota')
  const made = [`configmaps/kube-root-ca.crt`, 'serviceaccounts/default']
  for (const one of made)
    await eventually(`${one} of ${namespace}`, async () => {
      const { status } = await desk.ask(`/api/v1/namespaces/${namespace}/${one}`)
      return status === 200 ? true : undefined
    })
  return namespace
}

/** A ResourceQuota that the controller has counted for. */
export async function countedQuota(
  desk: Desk,
  namespace: string,
  spec: object,
  name = 'quota',
): Promise<void> {
  const quota = { apiVersion: 'v1', kind: 'ResourceQuota', metadata: { name }, spec }
  const made = await create(desk, namespace, quota)
  if (made.status !== 201) throw new Error(`no quota: ${made.text}`)
  await usedOf(desk, namespace, name)
}

/** `status.used`, once it is there for all that is bounded. */
export function usedOf(desk: Desk, namespace: string, name = 'quota'): Promise<Hard> {
  const path = `/api/v1/namespaces/${namespace}/resourcequotas/${name}`
  return eventually(`the sum of ${name}`, async (seen) => {
    const { body } = await desk.ask(path)
    seen(body)
    const names = Object.keys(at(body, 'spec', 'hard') as object)
    const used = at(body, 'status', 'used')
    const isCounted = isObject(used) && names.every((one) => one in used)
    return isCounted ? (used as unknown as Hard) : undefined
  })
}

/** `status.used` as the controller counts it anew: another bound, of what nobody has, makes it do so. */
export function recountedOf(desk: Desk, namespace: string, bound: number): Promise<Hard> {
  const path = `/api/v1/namespaces/${namespace}/resourcequotas/quota`
  const leases = 'count/leases.coordination.k8s.io'
  return eventually(`the sum under the bound ${bound}`, async (seen) => {
    await desk.patch(path, { spec: { hard: { [leases]: String(bound) } } })
    const { body } = await desk.ask(path)
    seen(body)
    return at(body, 'status', 'hard', leases) === String(bound)
      ? (at(body, 'status', 'used') as unknown as Hard)
      : undefined
  })
}

/** All of a kind that a namespace has, as manifests are. */
export async function listed(
  desk: Desk,
  namespace: string,
  ...kinds: readonly (readonly [apiVersion: string, kind: string])[]
): Promise<readonly JsonObject[]> {
  const lists = await Promise.all(
    kinds.map(async ([apiVersion, kind]) => {
      const { body } = await desk.ask(collectionOf(namespace, { apiVersion, kind }))
      return listAt(body, 'items').map((item) => ({ ...(item as JsonObject), apiVersion, kind }))
    }),
  )
  return lists.flat()
}

/** As a repository has it. */
export function inNamespace(namespace: string, object: Counted): JsonObject {
  return { ...object, metadata: { ...object.metadata, namespace } }
}

/** Names of what we say that objects exceed, if that much is allowed of each. */
export function exceeded(objects: readonly JsonObject[], namespace: string, spec: object): readonly string[] {
  const quota = { apiVersion: 'v1', kind: 'ResourceQuota', metadata: { name: 'quota', namespace }, spec }
  return quotaProblems([...objects, quota])
    .filter(({ object, problem }) => object === quota && problem.rule === 'quota-exceeded')
    .map(({ problem }) => String(problem.path.at(-1)))
    .toSorted()
}

/** The least bit less of each. */
export function less(used: Hard): Hard {
  return Object.fromEntries(
    Object.entries(used).flatMap(([name, amount]) => {
      const some = nano(amount) ?? 0n
      return some > 0n ? [[name, `${some - 1n}n`]] : []
    }),
  )
}

/** A LimitRange with these entries. */
export function limitRange(...limits: readonly object[]): Counted {
  return { apiVersion: 'v1', kind: 'LimitRange', metadata: { name: 'limits' }, spec: { limits } }
}

/** What gives each container a request and a limit of cpu and memory. */
export const defaults = {
  type: 'Container',
  default: { cpu: '1', memory: '2G' },
  defaultRequest: { cpu: '70m', memory: '70Mi' },
}

/** Creates them all, and gives those that are valid: the defaults of a LimitRange leave some pods without room. */
export async function taken(
  desk: Desk,
  namespace: string,
  objects: readonly Counted[],
): Promise<readonly Counted[]> {
  const valid: Counted[] = []
  for (const object of objects) {
    const { status, text } = await create(desk, namespace, object)
    if (status === 201) valid.push(object)
    else if (status !== 422) throw new Error(`${JSON.stringify(object)} is not taken: ${text}`)
  }
  if (valid.length < objects.length * 0.8)
    throw new Error(`only ${valid.length} of ${objects.length} are valid`)
  return valid
}
