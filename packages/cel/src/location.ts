import { hasControlCharacter } from '@chg/core'
import { invalid } from './cel-error.ts'
import { Opaque } from './value.ts'

const hostForm =
  /^(\[[0-9A-Fa-f:.]+(?:%25[^\]]+)?\]|(?:[A-Za-z0-9\-._~!$&'()*+,;="<>]|%[0-9A-Fa-f]{2}|[\u0080-\uffff])*)(?::(\d*))?$/
const unescaped = /[^A-Za-z0-9\-._~!$&'()*+,;=:@/%[\]]/gu

/** An absolute URL or absolute path. Kubernetes checks it with `url.ParseRequestURI` and reads it with `url.Parse`: without the fragment. */
export class Location extends Opaque {
  override readonly typeName = 'kubernetes.URL'
  readonly text: string
  readonly scheme: string
  /** With the port. */
  readonly host: string
  readonly hostname: string
  readonly port: string
  readonly escapedPath: string
  readonly query: string

  constructor(text: string) {
    super()
    const wrong = (why: string) => invalid(`URL parse error: ${JSON.stringify(text)}: ${why}`)
    if (text === '' || hasControlCharacter(text)) throw wrong('empty, or with control characters')
    const [, scheme, rest = ''] =
      /^(?:([A-Za-z][A-Za-z0-9+.-]*):)?(.*)$/s.exec(text.split('#')[0] ?? '') ?? []
    const [before = '', ...after] = rest.split('?')
    if (!before.startsWith('/') && scheme === undefined)
      throw wrong('neither an absolute URL nor an absolute path')
    const opaque = !before.startsWith('/')
    // Go: two slashes open an authority, three without a scheme are a path.
    const authority =
      before.startsWith('//') && (scheme !== undefined || !before.startsWith('///'))
        ? (before.slice(2).split('/')[0] ?? '')
        : undefined
    const hostPart = authority?.slice(authority.lastIndexOf('@') + 1) ?? ''
    const host = hostForm.exec(hostPart)
    if (host === null) throw wrong('invalid host or port')
    const path = opaque ? '' : authority === undefined ? before : before.slice(2 + authority.length)
    if (/%(?![0-9A-Fa-f]{2})/.test(path)) throw wrong('invalid URL escape')
    this.text = text
    this.scheme = scheme?.toLowerCase() ?? ''
    this.host = hostPart
    this.hostname = (host[1] ?? '').replace(/^\[(.*)\]$/, '$1')
    this.port = host[2] ?? ''
    this.escapedPath = path.replace(unescaped, (one) => encodeURIComponent(one))
    this.query = after.join('?')
  }

  override equals(other: Opaque): boolean {
    return other instanceof Location && other.text === this.text
  }
}
