import { BlockList, isIP } from 'node:net'
import { ChgError } from './errors.ts'
import { isLoopback } from './loopback.ts'

/** The proxy variables of the environment. */
export interface ProxyEnvironment {
  readonly HTTP_PROXY?: string | undefined
  readonly HTTPS_PROXY?: string | undefined
  readonly NO_PROXY?: string | undefined
}

/**
 * The proxy for a URL, as kubectl and argocd would choose it; undefined: none. Loopback is never proxied.
 * Source of the rule: Go, `golang.org/x/net/http/httpproxy` (Node's own reading of NO_PROXY knows no CIDR and no subdomains).
 */
export function proxyFor(url: string, environment: ProxyEnvironment): string | undefined {
  const { protocol, hostname, port } = new URL(url)
  const secure = protocol === 'https:'
  const proxy = (secure ? environment.HTTPS_PROXY : environment.HTTP_PROXY)?.trim()
  const host = hostname.replace(/^\[(.*)\]$/, '$1').toLowerCase()
  if (proxy === undefined || proxy === '' || isLoopback(host)) return undefined
  const target = { host, port: port === '' ? (secure ? '443' : '80') : port }
  const rules = (environment.NO_PROXY ?? '').split(',').map((rule) => rule.trim().toLowerCase())
  return rules.some((rule) => exempts(rule, target)) ? undefined : checkedProxy(proxy)
}

/** A proxy's URL, `http://` added where there is no scheme. Throws `proxy-unsupported` for SOCKS and the like. */
export function checkedProxy(proxy: string): string {
  const whole = proxy.includes('://') ? proxy : `http://${proxy}`
  if (/^https?:/i.test(whole) && URL.canParse(whole)) return whole
  const scheme = /^([a-z0-9+.-]+):\/\//i.exec(whole)?.[1] ?? whole
  throw new ChgError(
    'proxy-unsupported',
    `the proxy is given with the scheme ${JSON.stringify(scheme)}, but only http:// and https:// proxies can be used`,
    'give an HTTP proxy that allows CONNECT, or start a bridge from SOCKS to HTTP in a step before',
  )
}

function exempts(rule: string, target: { readonly host: string; readonly port: string }): boolean {
  if (rule === '') return false
  if (rule === '*') return true
  if (/^[0-9a-f:.]+\/\d+$/.test(rule)) return inNetwork(rule, target.host)
  const withPort = /^(?:\[([^\]]+)\]|([^:]+)):(\d+)$/.exec(rule)
  if (withPort !== null && withPort[3] !== target.port) return false
  const name = withPort?.[1] ?? withPort?.[2] ?? rule.replace(/^\[(.*)\]$/, '$1')
  if (isIP(name) !== 0) return name === target.host
  const suffix = name.startsWith('*.') ? name.slice(1) : name
  if (suffix.startsWith('.')) return target.host.endsWith(suffix)
  return target.host === suffix || target.host.endsWith(`.${suffix}`)
}

function inNetwork(rule: string, host: string): boolean {
  const [network = '', bits = ''] = rule.split('/')
  const family = isIP(network)
  if (family === 0 || isIP(host) !== family || Number(bits) > (family === 4 ? 32 : 128)) return false
  const name = family === 4 ? 'ipv4' : 'ipv6'
  const list = new BlockList()
  list.addSubnet(network, Number(bits), name)
  return list.check(host, name)
}
