import type { Field } from '../values/field.ts'
import { domainPath, label, pathSegment, subdomain } from '../values/forms.ts'

/** networking: `ValidateIngressClass`. */
export function ingressClassRules(ingressClass: Field): void {
  const controller = ingressClass.at('spec', 'controller')
  if (controller.filled('it names who serves the class', 'add controller: example.com/ingress-controller')) {
    if (controller.text.length > 250)
      controller.invalid(`has ${controller.text.length} characters, but at most 250 fit`)
    controller.form(domainPath)
  }
  const parameters = ingressClass.at('spec', 'parameters')
  if (parameters.isSet) parameterRules(parameters)
}

function parameterRules(parameters: Field): void {
  const group = parameters.at('apiGroup')
  if (group.isSet && group.text === '')
    group.invalid('is empty, but must be an API group', 'remove apiGroup for kinds of v1')
  group.form(subdomain)
  for (const name of ['kind', 'name'])
    if (parameters.at(name).notEmpty()) parameters.at(name).form(pathSegment)
  const scope = parameters.at('scope')
  const namespace = parameters.at('namespace')
  scope.exactlyOneOf(['Cluster', 'Namespace'])
  if (scope.text === 'Namespace') {
    if (!namespace.isSet || namespace.text === '') namespace.required('scope is Namespace')
    namespace.form(label)
  } else if (namespace.isSet)
    namespace.forbidden('scope is Cluster', 'remove namespace, or set scope: Namespace')
}
