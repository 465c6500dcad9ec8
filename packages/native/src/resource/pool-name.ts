import type { Field } from '../values/field.ts'
import { type Form, subdomain } from '../values/forms.ts'

const poolName: Form = {
  test: (text) => text.length <= 253 && text.split('/').every((part) => subdomain.test(part)),
  words: 'DNS names with "/" between them, at most 253 characters in all',
}

/** resource: `validatePoolName`. */
export function poolNameAt(name: Field): void {
  if (name.notEmpty('it names the pool')) name.form(poolName)
}
