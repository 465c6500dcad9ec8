import type { Field } from '../values/field.ts'
import { subdomain } from '../values/forms.ts'
import { nodeSelectorRules } from '../values/node-selector.ts'

/** The ways to say where devices are that a slice or a device takes; what each of them says must be right (resource: `validateNodeName`). */
export function nodeRules(place: Field): readonly string[] {
  const ways: string[] = []
  const [name, selector, all] = [place.at('nodeName'), place.at('nodeSelector'), place.at('allNodes')]
  if (name.text !== '') ways.push('nodeName')
  if (selector.isSet) ways.push('nodeSelector')
  if (all.value === true) ways.push('allNodes')
  name.form(subdomain)
  nodeSelectorRules(selector, { valuesSince: 32 })
  return ways
}

/** What is as good as missing in v1beta1 is a mistake since. */
export function emptyNodeRules(place: Field): void {
  const [name, all] = [place.at('nodeName'), place.at('allNodes')]
  if (name.value === '') name.invalid('is empty, but must name a node where it is set', 'remove it')
  if (all.value === false) all.invalid('is false, but must be true where it is set', 'remove it')
}

/** Exactly one of them (resource: `validateResourceSliceSpec`). */
export function oneWay(place: Field, given: readonly string[], known: readonly string[]): void {
  if (given.length === 0)
    place.required(`it says which nodes have the devices, by ${known.join(', ')}`, 'set one of them')
  if (given.length > 1)
    place.invalid(
      `has ${given.join(' and ')}, but says in one way only which nodes have the devices`,
      'keep one of them',
    )
}
