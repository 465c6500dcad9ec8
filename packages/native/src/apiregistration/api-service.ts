import { type Field, said } from '../values/field.ts'
import { letterLabel, subdomain } from '../values/forms.ts'
import { portNumberAt } from '../values/port.ts'

/** kube-aggregator: `ValidateAPIService`. */
export function apiServiceRules(apiService: Field): void {
  const spec = apiService.at('spec')
  const name = apiService.at('metadata', 'name')
  const group = spec.at('group')
  const version = spec.at('version')
  const wanted = `${version.text}.${group.text}`
  if (name.text !== '' && name.text !== wanted)
    name.invalid(`is ${said(name.text)}, but must be the version and the group: ${said(wanted)}`)
  const prefix = apiService.at('metadata', 'generateName')
  if (prefix.text !== '' && prefix.text !== wanted)
    prefix.forbidden('an APIService has the one name that it must have')
  if (group.text === '' && version.text !== 'v1') group.required('only v1 has no group')
  group.form(subdomain)
  if (version.filled()) version.form(letterLabel)
  spec.at('groupPriorityMinimum').between(1, 20_000)
  spec.at('versionPriority').between(1, 1000)
  tlsRules(spec)
  const service = spec.at('service')
  if (!service.isSet) return
  service.at('namespace').filled()
  service.at('name').filled()
  portNumberAt(service.at('port'))
}

function tlsRules(spec: Field): void {
  const bundle = spec.at('caBundle')
  // To Go line breaks in base64 are nothing.
  const hasBundle = /[^\r\n]/.test(bundle.text)
  const insecure = spec.at('insecureSkipTLSVerify')
  const isInsecure = insecure.value === true
  if (spec.at('service').isSet) {
    if (isInsecure && hasBundle)
      insecure.invalid('is true, but there is a caBundle to verify with', 'keep one of them')
    return
  }
  if (hasBundle) bundle.forbidden('there is no service to speak to')
  if (isInsecure) insecure.forbidden('there is no service to speak to')
}
