import { type Field, said } from '../values/field.ts'
import { backendRules } from './ingress-backend.ts'

const strange = ['//', '/./', '/../', '%2f', '%2F']

/** networking: `validateHTTPIngressPath`. */
export function pathRules(rule: Field): void {
  const type = rule.at('pathType')
  const path = rule.at('path')
  if (!type.isSet) return
  type.exactlyOneOf(['Exact', 'ImplementationSpecific', 'Prefix'])
  if (type.text === 'Exact' || type.text === 'Prefix') plainPathRules(path, type.text)
  else if (type.text === 'ImplementationSpecific' && path.text !== '') absolutePathRules(path)
  backendRules(rule.at('backend'))
}

function plainPathRules(path: Field, type: string): void {
  if (path.text === '') {
    path.required(`with pathType ${type} it must begin with "/"`, 'add path: /')
    return
  }
  absolutePathRules(path)
  const part = strange.find((text) => path.text.includes(text))
  if (part !== undefined)
    path.invalid(`is ${said(path.text)}, but may not hold ${said(part)} with pathType ${type}`)
  const end = ['/..', '/.'].find((text) => path.text.endsWith(text))
  if (end !== undefined)
    path.invalid(`is ${said(path.text)}, but may not end with ${said(end)} with pathType ${type}`)
}

function absolutePathRules(path: Field): void {
  if (!path.text.startsWith('/')) path.invalid(`is ${said(path.text)}, but must begin with "/"`)
}
