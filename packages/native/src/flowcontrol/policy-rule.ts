import { type Field, said } from '../values/field.ts'
import { label } from '../values/forms.ts'

const verbs = ['get', 'list', 'create', 'update', 'delete', 'deletecollection', 'patch', 'watch', 'proxy']

/** What is asked for (flowcontrol: `ValidateFlowSchemaPolicyRulesWithSubjects`). */
export function policyRuleRules(rule: Field): void {
  const resources = rule.at('resourceRules')
  const paths = rule.at('nonResourceRules')
  if (resources.size === 0 && paths.size === 0)
    resources.required('a rule has resourceRules or nonResourceRules')
  for (const one of resources.items()) {
    verbRules(one.at('verbs'))
    for (const name of ['apiGroups', 'resources']) listRules(one.at(name))
    const namespaces = one.at('namespaces')
    if (namespaces.size === 0 && one.at('clusterScope').value !== true)
      namespaces.required('clusterScope is not set', 'add namespaces: ["*"]')
    else if (!starAlone(namespaces))
      for (const namespace of namespaces.items())
        if (namespace.text === '') namespace.required()
        else namespace.form(label)
  }
  for (const one of paths.items()) {
    verbRules(one.at('verbs'))
    listRules(one.at('nonResourceURLs'))
    if (
      !one
        .at('nonResourceURLs')
        .items()
        .some(({ text }) => text === '*')
    )
      for (const path of one.at('nonResourceURLs').items()) pathRules(path)
  }
}

function verbRules(list: Field): void {
  listRules(list)
  if (!list.items().some(({ text }) => text === '*'))
    for (const verb of list.items()) verb.exactlyOneOf(verbs)
}

function listRules(list: Field): void {
  if (list.notEmpty()) starAlone(list)
}

function starAlone(list: Field): boolean {
  const star = list.items().find(({ text }) => text === '*')
  if (star !== undefined && list.size > 1) star.invalid('is "*", which stands for all and so stands alone')
  return star !== undefined
}

/** flowcontrol: `ValidateNonResourceURLPath`. */
function pathRules(path: Field): void {
  const { text } = path
  if (text === '/') return
  const wrong =
    !text.startsWith('/') ||
    text.includes(' ') ||
    text.includes('//') ||
    /\*(?!$)/.test(text) ||
    /[^/]\*$/.test(text)
  if (wrong) path.invalid(`is ${said(text)}, but must be a path such as /healthz or /healthz/*`)
}
