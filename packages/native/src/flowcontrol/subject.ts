import type { Field } from '../values/field.ts'
import { label, subdomain } from '../values/forms.ts'

const fields: Readonly<Record<string, string>> = {
  Group: 'group',
  ServiceAccount: 'serviceAccount',
  User: 'user',
}

/** Who asks (flowcontrol: `ValidateFlowSchemaSubject`). */
export function subjectRules(subject: Field): void {
  const kind = subject.at('kind')
  if (!kind.isSet || !kind.exactlyOneOf(Object.keys(fields))) return
  for (const [name, field] of Object.entries(fields)) {
    const who = subject.at(field)
    if (name !== kind.text) {
      if (who.isSet) who.forbidden(`the subject is of kind ${kind.text}`, `remove ${field}`)
    } else if (!who.isSet) who.required(`the subject is of kind ${name}`)
    else {
      who.at('name').notEmpty()
      if (name === 'ServiceAccount') accountRules(who)
    }
  }
}

function accountRules(account: Field): void {
  if (account.at('name').text !== '*') account.at('name').form(subdomain)
  if (account.at('namespace').notEmpty()) account.at('namespace').form(label)
}
