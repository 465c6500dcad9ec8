import { ChgError, stringAt } from '@chg/core'
import { answerOf, kubeObject } from './answer.ts'
import type { KubeObject, Resource, Selection } from './kubernetes.ts'
import { sayObject } from './request-path.ts'
import type { Call, Transport } from './transport.ts'

const PAGE = 500
const MAX_PAGES = 2_000
const MAX_RESTARTS = 3

/**
 * All objects, page by page. A list whose continue token has expired (410) begins anew, and in the end is asked for in one
 * piece: pages of two moments are never mixed. Throws `kubernetes-unreachable` when that does not come to an end.
 */
export async function listAll(
  transport: Transport,
  server: string,
  resource: Resource,
  { namespace, labelSelector, fieldSelector }: Selection,
): Promise<readonly KubeObject[]> {
  const subject = { resource, namespace }
  let restarts = 0
  let items: KubeObject[] = []
  let next = ''
  for (let page = 0; page < MAX_PAGES; page += 1) {
    const limit = restarts > MAX_RESTARTS ? undefined : String(PAGE)
    const call: Call = {
      verb: 'list',
      method: 'GET',
      subject,
      query: { labelSelector, fieldSelector, limit, continue: next },
    }
    const response = await transport.send(call)
    if (response.status === 410 && next !== '') {
      restarts += 1
      items = []
      next = ''
      continue
    }
    if (response.status > 299) throw transport.errorOf(call, response)
    const answer = answerOf(response, server)
    for (const item of listOf(answer.items, server)) items.push(kubeObject(resource, item, server))
    next = stringAt(answer, 'metadata', 'continue') ?? ''
    if (next === '') return items
  }
  throw new ChgError(
    'kubernetes-unreachable',
    `list ${sayObject(subject)} did not end within ${MAX_PAGES} pages`,
    'narrow it by namespace, or look at the API server',
  )
}

/** `null` stands for an empty list where a server writes Go's nil. */
function listOf(items: unknown, server: string): readonly unknown[] {
  if (Array.isArray(items)) return items
  if (items === null) return []
  throw new ChgError(
    'kubernetes-unreachable',
    `${server} answered something that is not a list`,
    'check the server of the kubeconfig: another service may stand there',
  )
}
