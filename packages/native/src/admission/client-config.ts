import { type Field, said } from '../values/field.ts'
import { subdomain } from '../values/forms.ts'
import { portNumberAt } from '../values/port.ts'

const wanted = 'must be like https://host/path'

/** How the API server reaches a webhook: a URL, or a Service (apiserver: `ValidateWebhookURL`, `ValidateWebhookService`). */
export function clientConfigRules(config: Field): void {
  const url = config.at('url')
  const service = config.at('service')
  if (url.isSet && service.isSet) url.forbidden('service is set as well', 'keep one of them')
  else if (url.isSet) urlRules(url)
  else if (service.isSet) serviceRules(service)
  else config.required('it has neither url nor service', 'add service: {namespace, name, path}')
}

function urlRules(url: Field): void {
  const parts = /^([a-z][a-z0-9+.-]*):\/\/([^/?#]*)[^?#]*(\?[^#]+)?[^#]*(#.+)?$/i.exec(url.text)
  if (parts === null) {
    url.invalid(`is ${said(url.text)}, but ${wanted}`)
    return
  }
  const [, scheme = '', host = '', query, fragment] = parts
  if (scheme.toLowerCase() !== 'https')
    url.invalid(`is ${said(url.text)}, but ${wanted}: the API server asks by https only`)
  if (host.replace(/^.*@/, '') === '') url.invalid(`is ${said(url.text)}, without a host, but ${wanted}`)
  if (host.includes('@')) url.invalid('may hold no user or password')
  if (query !== undefined) url.invalid('may have no query')
  if (fragment !== undefined) url.invalid('may have no fragment')
}

function serviceRules(service: Field): void {
  service.at('name').notEmpty()
  service.at('namespace').notEmpty()
  portNumberAt(service.at('port'))
  const path = service.at('path')
  if (path.text === '' || path.text === '/') return
  if (!path.text.startsWith('/')) {
    path.invalid(`is ${said(path.text)}, but must begin with "/"`)
    return
  }
  const steps = path.text
    .slice(1)
    .replace(/(?<=.)\/$/, '')
    .split('/')
  const wrong = steps.find((step) => !subdomain.test(step))
  if (wrong !== undefined)
    path.invalid(
      `is ${said(path.text)}, but each part between "/" must be ${subdomain.words}, and ${said(wrong)} is not`,
    )
}
