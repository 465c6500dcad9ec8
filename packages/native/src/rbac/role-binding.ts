import type { Field } from '../values/field.ts'
import { pathSegment, subdomain } from '../values/forms.ts'

const group = 'rbac.authorization.k8s.io'

/** rbac: `ValidateRoleBinding`. */
export function roleBindingRules(binding: Field): void {
  referenceRules(binding.at('roleRef'), ['Role', 'ClusterRole'])
  for (const subject of binding.at('subjects').items()) subjectRules(subject, true)
}

/** rbac: `ValidateClusterRoleBinding`. */
export function clusterRoleBindingRules(binding: Field): void {
  referenceRules(binding.at('roleRef'), ['ClusterRole'])
  for (const subject of binding.at('subjects').items()) subjectRules(subject, false)
}

function referenceRules(reference: Field, kinds: readonly string[]): void {
  // No group stands for this one.
  reference.at('apiGroup').oneOf([group])
  if (reference.at('kind').isSet) reference.at('kind').exactlyOneOf(kinds)
  if (reference.at('name').notEmpty()) reference.at('name').form(pathSegment)
}

/** rbac: `ValidateRoleBindingSubject`. */
function subjectRules(subject: Field, isNamespaced: boolean): void {
  const kind = subject.at('kind')
  const name = subject.at('name')
  name.notEmpty()
  if (kind.isSet) kind.exactlyOneOf(['ServiceAccount', 'User', 'Group'])
  if (kind.text === 'ServiceAccount') {
    name.form(subdomain)
    if (subject.at('apiGroup').text !== '')
      subject.at('apiGroup').invalid('is set, but ServiceAccount is a kind of v1', 'remove apiGroup')
    if (!isNamespaced)
      subject.at('namespace').filled('a ServiceAccount lives in a namespace', 'add namespace')
  } else if (kind.text === 'User' || kind.text === 'Group') subject.at('apiGroup').oneOf([group])
}
