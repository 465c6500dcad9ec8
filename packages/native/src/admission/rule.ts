import { type Field, said } from '../values/field.ts'
import { pathSegment } from '../values/forms.ts'

const operations = ['*', 'CONNECT', 'CREATE', 'DELETE', 'UPDATE']

/** Which requests a webhook or policy is asked about (admissionregistration: `validateRuleWithOperations`). */
export function ruleRules(rule: Field, allowed: readonly string[] = operations): void {
  const verbs = rule.at('operations')
  verbs.filled('a rule names operations', 'add operations: [CREATE, UPDATE]')
  for (const verb of verbs.items()) verb.exactlyOneOf(allowed)
  for (const name of ['operations', 'apiGroups', 'apiVersions']) aloneRules(rule.at(name))
  rule.at('apiGroups').filled('a rule names API groups', 'add apiGroups: [""] for kinds of v1')
  rule.at('apiVersions').filled('a rule names API versions', 'add apiVersions: ["*"]')
  for (const version of rule.at('apiVersions').items()) version.notEmpty()
  resourceRules(rule.at('resources'))
  rule.at('scope').exactlyOneOf(['*', 'Cluster', 'Namespaced'])
}

/** The same with names of objects (admissionregistration: `validateNamedRuleWithOperations`). */
export function namedRuleRules(rule: Field, allowed?: readonly string[]): void {
  const seen = new Set<string>()
  for (const name of rule.at('resourceNames').items()) {
    name.form(pathSegment)
    if (seen.has(name.text)) name.duplicate()
    seen.add(name.text)
  }
  ruleRules(rule, allowed)
}

function aloneRules(list: Field): void {
  const star = list.items().find(({ text }) => text === '*')
  if (star !== undefined && list.size > 1) star.invalid('is "*", which stands for all and so stands alone')
}

/** admissionregistration: `validateResources`; of a list with "*" only the last resource without a subresource counts. */
function resourceRules(resources: Field): void {
  if (!resources.filled('a rule names resources', 'add resources: ["*"]')) return
  const items = resources.items()
  const seen = new Set<string>()
  for (const item of items) {
    if (!item.notEmpty()) continue
    const [resource = '', ...rest] = item.text.split('/')
    if (rest.length === 0) continue
    const sub = rest.join('/')
    for (const wider of [`${resource}/*`, `*/${sub}`])
      if (seen.has(wider)) item.invalid(`is ${said(item.text)}, which ${said(wider)} holds already`)
    if (sub === '*' || resource === '*') seen.add(item.text)
  }
  const all = items.find(({ text }) => text === '*/*')
  if (all !== undefined && items.length > 1) all.invalid('is "*/*", which stands for all and so stands alone')
  const plain = items.filter(({ text }) => text !== '' && !text.includes('/'))
  const star = plain.find(({ text }) => text === '*')
  if (star !== undefined && plain.at(-1)?.text !== '*')
    star.invalid('is "*", which stands for all resources without a subresource already')
}
