import { at, dnsSubdomain, isObject, type JsonObject, letterLabel, listAt, stringAt } from '@chg/core'
import type { DefinitionCheck } from './definition-check.ts'

/** Group, scope and names (apiextensions: validateCustomResourceDefinitionSpec, ValidateCustomResourceDefinitionNames). */
export function checkNames(definition: JsonObject, check: DefinitionCheck): void {
  const group = stringAt(definition, 'spec', 'group') ?? ''
  const plural = stringAt(definition, 'spec', 'names', 'plural') ?? ''
  const name = stringAt(definition, 'metadata', 'name') ?? ''
  if (!dnsSubdomain.test(group) || !group.includes('.'))
    check.invalid(
      ['spec', 'group'],
      `is ${JSON.stringify(group)}, but must be a domain with at least one dot`,
    )
  if (name !== `${plural}.${group}`)
    check.invalid(
      ['metadata', 'name'],
      `is ${JSON.stringify(name)}, but must be spec.names.plural and spec.group: ${plural}.${group}`,
    )
  const prefix = stringAt(definition, 'metadata', 'generateName') ?? ''
  if (prefix !== '' && prefix !== `${plural}.${group}`)
    check.forbidden(['metadata', 'generateName'], 'a definition has the one name that it must have')
  const scope = stringAt(definition, 'spec', 'scope') ?? ''
  if (scope !== 'Cluster' && scope !== 'Namespaced')
    check.invalid(['spec', 'scope'], `is ${JSON.stringify(scope)}, but must be Namespaced or Cluster`)
  checkNamesOf(at(definition, 'spec', 'names'), check)
  checkApproval(definition, group, check)
  if (at(definition, 'spec', 'preserveUnknownFields') === true)
    check.invalid(
      ['spec', 'preserveUnknownFields'],
      'is true, but must be false',
      'set x-kubernetes-preserve-unknown-fields in the schema instead',
    )
}

function checkNamesOf(names: unknown, check: DefinitionCheck): void {
  const [kind, listKind] = [stringAt(names, 'kind') ?? '', stringAt(names, 'listKind') ?? '']
  for (const field of ['plural', 'singular', 'kind', 'listKind']) {
    const text = stringAt(names, field)
    // The singular and the list kind have defaults.
    if (text === undefined || (text === '' && (field === 'singular' || field === 'listKind'))) continue
    if (!letterLabel.test(field.toLowerCase().endsWith('kind') ? text.toLowerCase() : text))
      check.invalid(['spec', 'names', field], `is ${JSON.stringify(text)}, but must be ${letterLabel.words}`)
  }
  if (kind !== '' && kind === listKind)
    check.invalid(['spec', 'names', 'listKind'], 'is the same as kind, but must differ from it')
  for (const field of ['shortNames', 'categories'])
    for (const [index, text] of listAt(names, field).entries())
      if (typeof text === 'string' && !letterLabel.test(text))
        check.invalid(
          ['spec', 'names', field, index],
          `is ${JSON.stringify(text)}, but must be ${letterLabel.words}`,
        )
}

const annotation = 'api-approved.kubernetes.io'

/** Groups of the Kubernetes community need the review that allowed them (apihelpers.GetAPIApprovalState). */
function checkApproval(definition: JsonObject, group: string, check: DefinitionCheck): void {
  if (!/(^|\.)(k8s|kubernetes)\.io$/.test(group)) return
  const annotations = at(definition, 'metadata', 'annotations')
  const value = isObject(annotations) ? annotations[annotation] : undefined
  const path = ['metadata', 'annotations', annotation]
  if (typeof value !== 'string' || value === '')
    check.required(path, `groups below k8s.io and kubernetes.io name the URL of their API review there`)
  else if (!value.startsWith('unapproved') && !isAddress(value))
    check.invalid(
      path,
      `is ${JSON.stringify(value)}, but must be the URL of a review, or begin with "unapproved"`,
    )
}

function isAddress(text: string): boolean {
  return /^[A-Za-z][A-Za-z0-9+.-]*:\/\/[^/?#]+/.test(text)
}
