import { ChgError, nodeHttp, stringAt } from '@chg/core'
import { argocdNamespace } from './argocd-objects.ts'
import { kubectl } from './kubectl.ts'

const http = nodeHttp()

/** Tokens of accounts, in their order, asked for as the administrator whose password Argo CD has just made. */
export async function argocdTokens(
  kubeconfig: string,
  url: string,
  accounts: readonly string[],
): Promise<readonly string[]> {
  const secret = 'secret/argocd-initial-admin-secret'
  const encoded = await kubectl(kubeconfig, [
    'get',
    secret,
    `--namespace=${argocdNamespace}`,
    '--output=jsonpath={.data.password}',
  ])
  const password = Buffer.from(encoded, 'base64').toString('utf8')
  const session = await post(`${url}/api/v1/session`, { username: 'admin', password })
  return await Promise.all(
    accounts.map((account) => post(`${url}/api/v1/account/${account}/token`, { expiresIn: 0 }, session)),
  )
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
