import * as http from 'node:http'
import * as https from 'node:https'
import type { HttpRequest, TlsOptions } from './http.ts'
import { checkedProxy, type ProxyEnvironment, proxyFor } from './proxy.ts'

/** Agents that keep connections alive: one for each combination of proxy and TLS settings. */
export function httpAgents(environment: ProxyEnvironment): (request: HttpRequest) => http.Agent {
  const agents = new Map<string, http.Agent>()
  return ({ url, tls, ...request }) => {
    const secure = url.startsWith('https:')
    const proxy = request.proxy === undefined ? proxyFor(url, environment) : checkedProxy(request.proxy)
    const key = JSON.stringify([secure, tls, proxy])
    const found = agents.get(key)
    if (found !== undefined) return found
    // The proxy is chosen above: the agent gets it without a NO_PROXY of its own to apply.
    const proxied = proxy !== undefined && { proxyEnv: { HTTP_PROXY: proxy, HTTPS_PROXY: proxy } }
    const agent = secure
      ? new https.Agent({ keepAlive: true, ...proxied, ...agentTls(tls) })
      : new http.Agent({ keepAlive: true, ...proxied })
    agents.set(key, agent)
    return agent
  }
}

function agentTls(tls: TlsOptions = {}): https.AgentOptions {
  return {
    ...(tls.ca !== undefined && { ca: tls.ca }),
    ...(tls.cert !== undefined && { cert: tls.cert }),
    ...(tls.key !== undefined && { key: tls.key }),
    ...(tls.serverName !== undefined && { servername: tls.serverName }),
    ...(tls.insecureSkipVerify === true && { rejectUnauthorized: false }),
  }
}
