import { type Form, identifier, subdomain } from '../values/forms.ts'

/** A name of an attribute, behind the domain of a driver or alone. What has more slashes is not looked at (resource: `validateQualifiedName`). */
export const qualifiedDeviceName: Form = {
  test: (text) => {
    const [first = '', second, ...rest] = text.split('/')
    if (rest.length > 0) return true
    return second === undefined ? isName(first) : isDomain(first) && isName(second)
  },
  words:
    'at most 32 letters, digits or "_", no digit first, behind a domain and "/" where it is of another driver',
}

/** The same with its domain (resource: `validateFullyQualifiedName`). */
export const fullDeviceName: Form = {
  test: (text) => text.includes('/') && qualifiedDeviceName.test(text),
  words: 'a domain, "/" and a name of letters, digits or "_", such as gpu.example.com/model',
}

function isName(text: string): boolean {
  return text.length <= 32 && identifier.test(text)
}

function isDomain(text: string): boolean {
  return text.length <= 63 && subdomain.test(text.toLowerCase())
}
