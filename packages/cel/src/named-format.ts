import { dnsLabel, dnsSubdomain, labelValue, letterLabel, parseInstant } from '@chg/core'
import { CelError } from './cel-error.ts'
import { Location } from './location.ts'
import { Opaque } from './value.ts'

type Check = (text: string) => string | undefined

const matching =
  (form: { test(text: string): boolean }, limit: number, what: string): Check =>
  (text) =>
    text.length > limit
      ? `must be no more than ${limit} characters`
      : form.test(text)
        ? undefined
        : `${JSON.stringify(text.slice(0, 80))} is not ${what}`

/** A prefix may end in a dash: it is judged as if one more letter followed (Kubernetes: `maskTrailingDash`). */
const prefixOf =
  (check: Check): Check =>
  (text) =>
    check(text.length > 1 && text.endsWith('-') ? `${text.slice(0, -1)}a` : text)

const dns1123Label = matching(dnsLabel, 63, 'a lower-case RFC 1123 label')
const dns1123Subdomain = matching(dnsSubdomain, 253, 'a lower-case RFC 1123 subdomain')
const dns1035Label = matching(letterLabel, 63, 'a RFC 1035 label')

const qualifiedName: Check = (text) => {
  const parts = text.split('/')
  const name = parts.at(-1) ?? ''
  if (parts.length > 2) return 'a qualified name is a name with an optional DNS subdomain prefix and /'
  if (parts.length === 2) {
    const wrong = parts[0] === '' ? 'prefix part must be non-empty' : dns1123Subdomain(parts[0] ?? '')
    if (wrong !== undefined) return wrong
  }
  if (name === '') return 'name part must be non-empty'
  return matching(labelValue, 63, 'a name of letters, digits, -, _ and .')(name)
}

const checks: Readonly<Record<string, Check>> = {
  dns1123Label,
  dns1123Subdomain,
  dns1035Label,
  qualifiedName,
  dns1123LabelPrefix: prefixOf(dns1123Label),
  dns1123SubdomainPrefix: prefixOf(dns1123Subdomain),
  dns1035LabelPrefix: prefixOf(dns1035Label),
  labelValue: matching(labelValue, 63, 'a label value'),
  uri: (text) => {
    try {
      new Location(text)
      return undefined
    } catch (error) {
      if (error instanceof CelError) return error.message
      throw error
    }
  },
  uuid: matching(/^[0-9a-f]{8}-?[0-9a-f]{4}-?[0-9a-f]{4}-?[0-9a-f]{4}-?[0-9a-f]{12}$/i, 36, 'a UUID'),
  byte: (text) =>
    /^(?:[A-Za-z0-9+/]{4})*(?:[A-Za-z0-9+/]{2}==|[A-Za-z0-9+/]{3}=)?$/.test(text)
      ? undefined
      : 'invalid base64',
  date: (text) => (parseInstant(`${text}T00:00:00Z`) === undefined ? 'invalid date' : undefined),
  datetime: (text) => (parseInstant(text.toUpperCase()) === undefined ? 'invalid datetime' : undefined),
}

/** One of Kubernetes' named formats, such as `dns1123Label`. */
export class NamedFormat extends Opaque {
  override readonly typeName = 'kubernetes.NamedFormat'
  static readonly names = Object.keys(checks)
  readonly name: string
  readonly #check: Check

  private constructor(name: string, check: Check) {
    super()
    this.name = name
    this.#check = check
  }

  static named(name: string): NamedFormat | undefined {
    const check = Object.hasOwn(checks, name) ? checks[name] : undefined
    return check === undefined ? undefined : new NamedFormat(name, check)
  }

  /** What is wrong with the text; empty when it is of the format. */
  problems(text: string): readonly string[] {
    const problem = this.#check(text)
    return problem === undefined ? [] : [problem]
  }

  override equals(other: Opaque): boolean {
    return other instanceof NamedFormat && other.name === this.name
  }
}
