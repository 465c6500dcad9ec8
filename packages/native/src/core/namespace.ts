import type { Field } from '../values/field.ts'
import { qualifiedName } from '../values/forms.ts'

const standard = ['kubernetes', 'orphan', 'foregroundDeletion']

/** core: `ValidateNamespace`. */
export function namespaceRules(namespace: Field): void {
  for (const finalizer of namespace.at('spec', 'finalizers').items())
    if (finalizer.form(qualifiedName) && !finalizer.text.includes('/')) finalizer.exactlyOneOf(standard)
}
