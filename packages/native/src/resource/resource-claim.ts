import { type Field, said } from '../values/field.ts'
import { label, qualifiedName } from '../values/forms.ts'
import { labelRules } from '../values/label-selector.ts'
import { opaqueRules } from './device-configuration.ts'
import { requestRules } from './device-request.ts'
import { fullDeviceName } from './qualified-name.ts'

const most = 32

/** resource: `ValidateResourceClaim`, from v1beta1 on. */
export function resourceClaimRules(claim: Field): void {
  claimSpecRules(claim.at('spec'), claim.at('apiVersion').text)
}

/** resource: `ValidateResourceClaimTemplate`. */
export function resourceClaimTemplateRules(template: Field): void {
  claimSpecRules(template.at('spec', 'spec'), template.at('apiVersion').text)
  const metadata = template.at('spec', 'metadata')
  for (const [name, field] of metadata.members())
    if (!['labels', 'annotations'].includes(name) && !field.isEmpty)
      field.forbidden(
        'claims made from a template get labels and annotations from it, nothing else',
        'remove it',
      )
  labelRules(metadata.at('labels'))
  for (const [key, annotation] of metadata.at('annotations').members())
    if (!qualifiedName.test(key.toLowerCase()))
      annotation.invalid(`has the key ${said(key)}, but a key must be ${qualifiedName.words}`)
}

function claimSpecRules(spec: Field, apiVersion: string): void {
  if (apiVersion.includes('alpha')) return
  const devices = spec.at('devices')
  for (const name of ['requests', 'constraints', 'config']) devices.at(name).atMost(most)
  const names = new Set<string>()
  for (const request of devices.at('requests').items()) {
    const name = request.at('name')
    if (name.notEmpty()) name.form(label)
    if (names.has(name.text)) name.duplicate()
    names.add(name.text)
    for (const one of requestRules(request, apiVersion)) names.add(`${name.text}/${one}`)
  }
  for (const constraint of devices.at('constraints').items()) {
    referenceRules(constraint.at('requests'), names)
    attributeRules(constraint)
  }
  for (const config of devices.at('config').items()) {
    referenceRules(config.at('requests'), names)
    opaqueRules(config)
  }
}

/** What devices must share, or differ in since 1.36 (resource: `validateDeviceConstraint`). */
function attributeRules(constraint: Field): void {
  const [same, different] = [constraint.at('matchAttribute'), constraint.at('distinctAttribute')]
  same.exactForm(fullDeviceName)
  // Beside the other one it is not looked at.
  if (same.isSet) return
  constraint.check.since(36, () => {
    different.exactForm(fullDeviceName)
    if (!different.isSet) same.required('a constraint names what devices have in common')
  })
}

/** Names of requests of this claim, each once (resource: `validateRequestNameRef`). */
function referenceRules(references: Field, names: ReadonlySet<string>): void {
  references.atMost(most)
  const seen = new Set<string>()
  for (const reference of references.items()) {
    if (!names.has(reference.text))
      reference.invalid(`is ${JSON.stringify(reference.text)}, but no request of the claim is called so`)
    if (seen.has(reference.text)) reference.duplicate()
    seen.add(reference.text)
  }
}
