import { dnsSubdomain, type TextForm } from '@chg/core'

export {
  dnsLabel as label,
  dnsSubdomain as subdomain,
  labelValue,
  letterLabel,
  qualifiedName,
} from '@chg/core'
export type Form = TextForm

/** apimachinery: `IsWildcardDNS1123Subdomain`. */
export const wildcard: Form = {
  test: (text) => text.length <= 253 && text.startsWith('*.') && dnsSubdomain.test(text.slice(2)),
  words: 'a DNS name after "*.", such as *.example.com: one star, and only at the beginning',
}

/** apimachinery: `IsConfigMapKey`. */
export const configKey: Form = {
  test: (text) =>
    text.length <= 253 && /^[-._a-zA-Z0-9]+$/.test(text) && text !== '.' && !text.startsWith('..'),
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
      dnsSubdomain.test(text.slice(0, slash)) &&
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
