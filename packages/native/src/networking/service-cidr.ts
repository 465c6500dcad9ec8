import { canonicalNetwork } from '../values/canonical.ts'
import { parseNetwork } from '../values/cidr.ts'
import type { Field } from '../values/field.ts'

/** networking: `validateServiceCIDRSpec`. */
export function serviceCidrRules(object: Field): void {
  const networks = object.at('spec', 'cidrs')
  if (!networks.filled('at least one network')) return
  if (networks.size > 2) {
    networks.invalid(`are ${networks.size} networks, but may be two: one for each IP family`)
    return
  }
  for (const network of networks.items()) {
    const canonical = canonicalNetwork(network.text)
    if (canonical !== network.text)
      network.invalid(
        `is ${JSON.stringify(network.text)}, but must be a network in its shortest form`,
        canonical && `write ${canonical}`,
      )
  }
  const [first, second] = networks.items().map(({ text }) => parseNetwork(text)?.family)
  if (first !== undefined && first === second)
    networks.invalid(`are both IPv${first}: there may be one network for each IP family`)
}
