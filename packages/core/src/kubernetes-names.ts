/** A form that a text must have, and how to say it: `must be …`. */
export interface TextForm {
  readonly test: (text: string) => boolean
  readonly words: string
}

const label = /^[a-z0-9]([-a-z0-9]*[a-z0-9])?$/
const labelFromLetter = /^[a-z]([-a-z0-9]*[a-z0-9])?$/
const subdomain = /^[a-z0-9]([-a-z0-9]*[a-z0-9])?(\.[a-z0-9]([-a-z0-9]*[a-z0-9])?)*$/
const name = /^[A-Za-z0-9]([-A-Za-z0-9_.]*[A-Za-z0-9])?$/

/** apimachinery: `IsDNS1123Label`. */
export const dnsLabel: TextForm = {
  test: (text) => text.length <= 63 && label.test(text),
  words: 'at most 63 lower-case letters, digits or "-", a letter or digit at both ends',
}

/** apimachinery: `IsDNS1035Label`. */
export const letterLabel: TextForm = {
  test: (text) => text.length <= 63 && labelFromLetter.test(text),
  words: 'at most 63 lower-case letters, digits or "-", a letter first and a letter or digit last',
}

/** apimachinery: `IsDNS1123Subdomain`. */
export const dnsSubdomain: TextForm = {
  test: (text) => text.length <= 253 && subdomain.test(text),
  words: 'at most 253 lower-case letters, digits, "-" or ".", a letter or digit at both ends of each part',
}

/** apimachinery: `IsQualifiedName`, for keys of labels and, in lower case, of annotations. */
export const qualifiedName: TextForm = {
  test: (text) => {
    const slash = text.indexOf('/')
    if (slash === -1) return text.length <= 63 && name.test(text)
    // What follows is no name where there is a second slash.
    return (
      text.length - slash <= 64 && name.test(text.slice(slash + 1)) && dnsSubdomain.test(text.slice(0, slash))
    )
  },
  words: 'a DNS prefix and "/" if you like, then at most 63 letters, digits, "-", "_" or "."',
}

/** apimachinery: `IsValidLabelValue`. */
export const labelValue: TextForm = {
  test: (text) => text === '' || (text.length <= 63 && name.test(text)),
  words: 'at most 63 letters, digits, "-", "_" or ".", a letter or digit at both ends',
}
