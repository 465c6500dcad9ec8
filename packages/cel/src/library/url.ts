import { CelMap } from '../cel-map.ts'
import { Location } from '../location.ts'
import { global, method, type Overload } from '../overload.ts'
import type { Opaque } from '../value.ts'
import { accepts } from './quantities.ts'

const URL_TYPE = 'kubernetes.URL'
const of = (value: Opaque): Location => value as Location

/** Keys with their values in order; pairs that cannot be decoded, or hold a `;`, are left out, as Go's `URL.Query` does. */
function query(text: string): CelMap<readonly string[]> {
  const pairs = text.split('&').flatMap((pair) => {
    if (pair === '' || pair.includes(';')) return []
    const [key = '', ...rest] = pair.split('=').map((part) => part.replaceAll('+', ' '))
    try {
      return [[decodeURIComponent(key), decodeURIComponent(rest.join('='))] as const]
    } catch {
      return []
    }
  })
  const grouped = Map.groupBy(pairs, ([key]) => key)
  return new CelMap([...grouped].map(([key, all]) => [key, all.map(([, value]) => value)]))
}

/** Kubernetes' URLs library. */
export const url: readonly Overload[] = [
  global('url', ['string'], URL_TYPE, ([text]) => new Location(text)),
  global('isURL', ['string'], 'bool', ([text]) => accepts(() => new Location(text))),
  method('getScheme', [URL_TYPE], 'string', ([a]) => of(a).scheme),
  method('getHost', [URL_TYPE], 'string', ([a]) => of(a).host),
  method('getHostname', [URL_TYPE], 'string', ([a]) => of(a).hostname),
  method('getPort', [URL_TYPE], 'string', ([a]) => of(a).port),
  method('getEscapedPath', [URL_TYPE], 'string', ([a]) => of(a).escapedPath),
  method('getQuery', [URL_TYPE], 'map', ([a]) => query(of(a).query)),
]
