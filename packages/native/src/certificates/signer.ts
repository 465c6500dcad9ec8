import { type Field, said } from '../values/field.ts'
import { label, subdomain } from '../values/forms.ts'

/** Who signs: a domain and a name (core: `ValidateSignerName`). */
export function signerAt(name: Field): void {
  const [domain = '', path, ...rest] = name.text.split('/')
  const labels = domain.split('.')
  const fits =
    path !== undefined &&
    rest.length === 0 &&
    domain.length <= 253 &&
    labels.length >= 2 &&
    labels.every((part) => label.test(part)) &&
    path.split('.').every((part) => subdomain.test(part)) &&
    path.length <= 253 + 63 + 1
  if (!fits)
    name.invalid(`is ${said(name.text)}, but must be a domain, "/" and a name, such as example.com/signer`)
}
