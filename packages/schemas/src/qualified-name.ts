const label = /^[a-z0-9]([-a-z0-9]*[a-z0-9])?$/
const subdomain = /^[a-z0-9]([-a-z0-9]*[a-z0-9])?(\.[a-z0-9]([-a-z0-9]*[a-z0-9])?)*$/
const qualified = /^[A-Za-z0-9]([-A-Za-z0-9_.]*[A-Za-z0-9])?$/

export const labelWords = 'at most 63 lower-case letters, digits or "-", a letter or digit at both ends'
export const subdomainWords =
  'at most 253 lower-case letters, digits, "-" or ".", a letter or digit at both ends'
export const qualifiedWords =
  'a qualified name: an optional DNS prefix and "/", then at most 63 letters, digits, "-", "_" or "."'
export const labelValueWords = 'at most 63 letters, digits, "-", "_" or ".", a letter or digit at both ends'

/** apimachinery: `IsDNS1123Label` */
export function isLabel(text: string): boolean {
  return text.length <= 63 && label.test(text)
}

/** apimachinery: `IsDNS1123Subdomain` */
export function isSubdomain(text: string): boolean {
  return text.length <= 253 && subdomain.test(text)
}

/** apimachinery: `IsQualifiedName`, for keys of labels and, in lower case, of annotations. */
export function isQualifiedName(key: string): boolean {
  const [first = '', second, ...rest] = key.split('/')
  if (rest.length > 0) return false
  const name = second ?? first
  return name.length <= 63 && qualified.test(name) && (second === undefined || isSubdomain(first))
}

/** apimachinery: `IsValidLabelValue` */
export function isLabelValue(text: string): boolean {
  return text === '' || (text.length <= 63 && qualified.test(text))
}
