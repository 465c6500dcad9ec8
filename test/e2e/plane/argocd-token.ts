import { ChgError, nodeHttp, stringAt } from '@chg/core'
import { argocdAccount, argocdNamespace } from './argocd-objects.ts'
import { kubectl } from './kubectl.ts'

const http = nodeHttp()

/** A token of the plane's account, asked for as the administrator whose password Argo CD has just made. */
export async function argocdToken(kubeconfig: string, url: string): Promise<string> {
  const secret = 'secret/argocd-initial-admin-secret'
  const encoded = await kubectl(kubeconfig, [
    'get',
    secret,
    `--namespace=${argocdNamespace}`,
    '--output=jsonpath={.data.password}',
  ])
  const password = Buffer.from(encoded, 'base64').toString('utf8')
  const session = await post(`${url}/api/v1/session`, { username: 'admin', password })
  return await post(`${url}/api/v1/account/${argocdAccount}/token`, { expiresIn: 0 }, session)
}

async function post(url: string, body: unknown, token?: string): Promise<string> {
  const headers = {
    'content-type': 'application/json',
    ...(token !== undefined && { authorization: `Bearer ${token}` }),
  }
  const response = await http.request({ method: 'POST', url, headers, body: JSON.stringify(body) })
  const answer: unknown = response.status === 200 ? JSON.parse(response.text()) : undefined
  const given = stringAt(answer, 'token')
  if (given !== undefined) return given
  const problem = `${url} answered ${response.status} and no token: ${response.text()}`
  throw new ChgError('argocd-token', problem, 'read the log of argocd-server')
}
