import { networkAt, parseNetwork } from '../values/cidr.ts'
import type { Field } from '../values/field.ts'
import { labelValue, qualifiedName } from '../values/forms.ts'

/** core: `ValidateNode`. */
export function nodeRules(node: Field): void {
  taintRules(node.at('spec', 'taints'))
  const networks = node.at('spec', 'podCIDRs')
  for (const network of networks.items()) networkAt(network)
  const families = networks.items().map(({ text }) => parseNetwork(text)?.family)
  if (families.length > 2 || (families.length === 2 && families[0] === families[1]))
    networks.invalid('may hold one network for each IP family')
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
