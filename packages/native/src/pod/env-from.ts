import type { Field } from '../values/field.ts'
import { type Form, subdomain } from '../values/forms.ts'
import { variableNameRules } from './variable-name.ts'

/** A name that more may follow (apimachinery: `NameIsDNSSubdomain` of a prefix). */
const subdomainOrPrefix: Form = {
  test: (text) => subdomain.test(text.length > 1 && text.endsWith('-') ? `${text.slice(0, -2)}a` : text),
  words: subdomain.words,
}

/** core: `ValidateEnvFrom`. */
export function envFromRules(envFrom: Field): void {
  for (const source of envFrom.items()) {
    variableNameRules(source.at('prefix'))
    const set = ['configMapRef', 'secretRef'].map((name) => source.at(name)).filter(({ isSet }) => isSet)
    for (const reference of set)
      if (reference.at('name').filled()) reference.at('name').form(subdomainOrPrefix)
    if (set.length === 0) source.invalid('names no source', 'set configMapRef or secretRef')
    if (set.length > 1) source.invalid('names two sources', 'make them two items of the list')
  }
}
