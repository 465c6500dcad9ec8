/** A form that a text must have, and how to say it: `must be …`. */
export interface Form {
  readonly test: (text: string) => boolean
  readonly words: string
}

const subdomainPattern = /^[a-z0-9]([-a-z0-9]*[a-z0-9])?(\.[a-z0-9]([-a-z0-9]*[a-z0-9])?)*$/
const namePattern = /^[A-Za-z0-9]([-A-Za-z0-9_.]*[A-Za-z0-9])?$/
const upTo = (most: number, pattern: RegExp) => (text: string) => text.length <= most && pattern.test(text)

/** apimachinery: `IsDNS1123Label`. */
export const label: Form = {
  test: upTo(63, /^[a-z0-9]([-a-z0-9]*[a-z0-9])?$/),
  words: 'at most 63 lower-case letters, digits or "-", a letter or digit at both ends',
}

/** apimachinery: `IsDNS1035Label`. */
export const letterLabel: Form = {
  test: upTo(63, /^[a-z]([-a-z0-9]*[a-z0-9])?$/),
  words: 'at most 63 lower-case letters, digits or "-", a letter first and a letter or digit last',
}

/** apimachinery: `IsDNS1123Subdomain`. */
export const subdomain: Form = {
  test: upTo(253, subdomainPattern),
  words: 'at most 253 lower-case letters, digits, "-" or ".", a letter or digit at both ends of each part',
}

/** apimachinery: `IsWildcardDNS1123Subdomain`. */
export const wildcard: Form = {
  test: (text) => text.length <= 253 && text.startsWith('*.') && subdomainPattern.test(text.slice(2)),
  words: 'a DNS name after "*.", such as *.example.com: one star, and only at the beginning',
}

/** apimachinery: `IsQualifiedName`. */
export const qualifiedName: Form = {
  test: (text) => {
    const [first = '', second, ...rest] = text.split('/')
    if (rest.length > 0) return false
    if (second === undefined) return upTo(63, namePattern)(first)
    return upTo(63, namePattern)(second) && subdomain.test(first)
  },
  words: 'a DNS prefix and "/" if you like, then at most 63 letters, digits, "-", "_" or "."',
}

/** apimachinery: `IsValidLabelValue`. */
export const labelValue: Form = {
  test: (text) => text === '' || upTo(63, namePattern)(text),
  words: 'at most 63 letters, digits, "-", "_" or ".", a letter or digit at both ends',
}

/** apimachinery: `IsConfigMapKey`. */
export const configKey: Form = {
  test: (text) => upTo(253, /^[-._a-zA-Z0-9]+$/)(text) && text !== '.' && !text.startsWith('..'),
  words: 'at most 253 letters, digits, "-", "_" or ".", and may not begin with ".."',
}

/** apimachinery: `IsPathSegmentName`. */
export const pathSegment: Form = {
  test: (text) => text !== '.' && text !== '..' && !/[/%]/.test(text),
  words: 'a name without "/" and "%", and neither "." nor ".."',
}

/** apimachinery: `IsValidPortName`. */
export const portName: Form = {
  test: (text) => text.length <= 15 && /^[a-z0-9]+(-[a-z0-9]+)*$/.test(text) && /[a-z]/.test(text),
  words: 'at most 15 lower-case letters, digits or single "-" between them, with at least one letter',
}

/** apimachinery: `IsDomainPrefixedPath`. */
export const domainPath: Form = {
  test: (text) => {
    const slash = text.indexOf('/')
    return (
      slash > 0 &&
      subdomain.test(text.slice(0, slash)) &&
      /^[A-Za-z0-9/\-._~%!$&'()*+,;=:]+$/.test(text.slice(slash + 1))
    )
  },
  words: 'a DNS name, "/" and a path, such as example.com/ingress-controller',
}

/** apimachinery: `IsCIdentifier`. */
export const identifier: Form = {
  test: (text) => /^[A-Za-z_][A-Za-z0-9_]*$/.test(text),
  words: 'letters, digits or "_", no digit first',
}

/** resource: `validateFullyQualifiedName`. */
export const attribute: Form = {
  test: (text) => {
    const [domain = '', name = '', ...rest] = text.split('/')
    return (
      rest.length === 0 &&
      domain.length <= 63 &&
      subdomain.test(domain) &&
      name.length <= 32 &&
      identifier.test(name)
    )
  },
  words: 'a domain, "/" and a name of letters, digits or "_", such as gpu.example.com/model',
}
