import { type Field, said } from '../values/field.ts'
import { subdomain, wildcard } from '../values/forms.ts'
import { parseAddress } from '../values/ip.ts'
import { backendRules } from './ingress-backend.ts'
import { pathRules } from './ingress-path.ts'

const classAnnotation = 'kubernetes.io/ingress.class'

/** networking: `ValidateIngressCreate`. */
export function ingressRules(ingress: Field): void {
  const spec = ingress.at('spec')
  if (spec.at('rules').size === 0 && !spec.at('defaultBackend').isSet)
    spec.required('an Ingress has rules or a defaultBackend', 'add rules')
  if (spec.at('defaultBackend').isSet) backendRules(spec.at('defaultBackend'))
  for (const rule of spec.at('rules').items()) ruleRules(rule)
  for (const tls of spec.at('tls').items()) {
    for (const host of tls.at('hosts').items()) hostRules(host)
    tls.at('secretName').form(subdomain)
  }
  const name = spec.at('ingressClassName')
  if (name.isSet && name.text === '')
    name.invalid('is empty, but must name an IngressClass', 'remove ingressClassName')
  name.form(subdomain)
  classRules(ingress.at('metadata', 'annotations', classAnnotation), name)
}

/** Since 1.27 the annotation may stand beside the field, if they say the same. */
function classRules(annotation: Field, name: Field): void {
  if (!annotation.isSet || !name.isSet) return
  if (annotation.text !== name.text)
    annotation.invalid(
      `is ${said(annotation.text)}, but spec.ingressClassName is ${said(name.text)}`,
      'remove the annotation: the field took its place',
    )
  else if (annotation.check.minor < 27)
    annotation.forbidden('spec.ingressClassName is set as well', 'remove the annotation')
}

function ruleRules(rule: Field): void {
  const host = rule.at('host')
  if (host.text !== '') {
    if (parseAddress(host.text) !== undefined)
      host.invalid(`is the address ${host.text}, but must be a DNS name`)
    hostRules(host)
  }
  const http = rule.at('http')
  if (!http.isSet) return
  http.at('paths').notEmpty('a rule has at least one path')
  for (const path of http.at('paths').items()) pathRules(path)
}

function hostRules(host: Field): void {
  if (host.text === '') host.invalid('is empty, but must be a DNS name')
  host.form(host.text.includes('*') ? wildcard : subdomain)
}
