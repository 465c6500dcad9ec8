import { isIP } from 'node:net'

/** Whether the host of a URL, with or without its brackets, is this machine: never proxied, and the only one that may be asked without encryption. */
export function isLoopback(host: string): boolean {
  const bare = host.replace(/^\[(.*)\]$/, '$1')
  return bare === 'localhost' || bare === '::1' || (isIP(bare) === 4 && bare.startsWith('127.'))
}
