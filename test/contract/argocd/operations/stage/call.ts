import type { ContractPlane } from '../../../plane/index.ts'

/** What Argo CD's API answered, word for word. */
export interface Answer {
  readonly status: number
  readonly body: unknown
}

/** A call of Argo CD's API without our client: for what it answers, and for what our client does not say. */
export async function callArgoCd(
  { argocd }: ContractPlane,
  method: string,
  path: string,
  body?: unknown,
): Promise<Answer> {
  const response = await fetch(`${argocd.url}/api/v1/${path}`, {
    method,
    headers: { authorization: `Bearer ${argocd.token}`, 'content-type': 'application/json' },
    ...(body !== undefined && { body: JSON.stringify(body) }),
  })
  return { status: response.status, body: await response.json() }
}
