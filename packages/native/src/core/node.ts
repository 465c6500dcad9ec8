import { networkAt, parseNetwork } from '../values/cidr.ts'
import type { Field } from '../values/field.ts'
import { labelValue, qualifiedName } from '../values/forms.ts'

/** core: `ValidateNode`. */
export function nodeRules(node: Field): void {
  taintRules(node.at('spec', 'taints'))
  networkRules(node.at('spec', 'podCIDR'), node.at('spec', 'podCIDRs'))
}

/** One that is not the first of the list stands instead of it (core/v1: `Convert_v1_NodeSpec_To_core_NodeSpec`). */
function networkRules(one: Field, all: Field): void {
  const list = one.text !== '' && all.items()[0]?.text !== one.text ? [one] : all.items()
  for (const network of list) networkAt(network)
  const families = list.map(({ text }) => parseNetwork(text)?.family)
  if (families.length > 2 || (families.length === 2 && families[0] === families[1]))
    all.invalid('may hold one network for each IP family')
}

/** core: `validateNodeTaints`. */
function taintRules(taints: Field): void {
  const seen = new Set<string>()
  for (const taint of taints.items()) {
    if (taint.at('key').notEmpty()) taint.at('key').form(qualifiedName)
    taint.at('value').form(labelValue)
    if (taint.at('effect').isSet)
      taint.at('effect').exactlyOneOf(['NoExecute', 'NoSchedule', 'PreferNoSchedule'])
    const key = JSON.stringify([taint.at('key').text, taint.at('effect').text])
    if (seen.has(key)) taint.duplicate(taint.at('key').text, 'a key may be there once for each effect')
    seen.add(key)
  }
}
