import { addressAt } from '../values/address.ts'
import type { Field } from '../values/field.ts'
import { subdomain } from '../values/forms.ts'

/** core: `ValidateHostAliases`. */
export function hostAliasRules(aliases: Field): void {
  for (const alias of aliases.items()) {
    addressAt(alias.at('ip'))
    for (const name of alias.at('hostnames').items()) name.exactForm(subdomain)
  }
}
