import type { Field } from '../values/field.ts'
import { label, letterLabel, pathSegment, portName, subdomain } from '../values/forms.ts'
import { portNumberAt } from '../values/port.ts'

/** Where requests go: one port of a Service, or another resource (networking: `validateIngressBackend`). */
export function backendRules(backend: Field): void {
  const resource = backend.at('resource')
  const service = backend.at('service')
  if (resource.isSet && service.isSet)
    resource.forbidden('the backend has a service already', 'keep one of service and resource')
  else if (resource.isSet) resourceRules(resource)
  else if (service.isSet) serviceRules(service)
  else if (backend.isSet) backend.required('it has neither service nor resource', 'add service: {name, port}')
}

function serviceRules(service: Field): void {
  const name = service.at('name')
  name.notEmpty('it names the Service')
  if (name.form(label) && /^\d/.test(name.text) && name.check.minor < 36) name.form(letterLabel)
  const port = service.at('port')
  const number = port.at('number')
  const hasNumber = (number.number ?? 0) !== 0
  if (port.at('name').text !== '' && hasNumber)
    number.forbidden('the port has a name already', 'keep one of name and number')
  else if (port.at('name').text !== '') port.at('name').form(portName)
  else if (hasNumber) portNumberAt(number)
  else port.required('a backend names the port of its Service', 'add port: {number: 80}, or its name')
}

function resourceRules(resource: Field): void {
  const group = resource.at('apiGroup')
  if (group.isSet && group.text === '')
    group.invalid('is empty, but must be an API group', 'remove apiGroup for kinds of v1')
  group.form(subdomain)
  for (const name of ['kind', 'name']) if (resource.at(name).notEmpty()) resource.at(name).form(pathSegment)
}
