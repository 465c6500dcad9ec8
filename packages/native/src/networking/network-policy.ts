import { isInside, networkAt } from '../values/cidr.ts'
import { type Field, said } from '../values/field.ts'
import { labelSelectorRules } from '../values/label-selector.ts'
import { portAt, portNumberAt } from '../values/port.ts'

/** networking: `ValidateNetworkPolicySpec`. */
export function networkPolicyRules(policy: Field): void {
  const spec = policy.at('spec')
  labelSelectorRules(spec.at('podSelector'))
  for (const [direction, peers] of [
    ['ingress', 'from'],
    ['egress', 'to'],
  ] as const)
    for (const rule of spec.at(direction).items()) {
      for (const port of rule.at('ports').items()) portRules(port)
      for (const peer of rule.at(peers).items()) peerRules(peer)
    }
  const types = spec.at('policyTypes')
  if (types.size > 2) types.invalid(`has ${types.size} items, but there are only Ingress and Egress`)
  else for (const type of types.items()) type.exactlyOneOf(['Ingress', 'Egress'])
}

function portRules(rule: Field): void {
  const port = rule.at('port')
  const end = rule.at('endPort')
  rule.at('protocol').exactlyOneOf(['TCP', 'UDP', 'SCTP'])
  portAt(port)
  if (!end.isSet) return
  if (port.number === undefined)
    end.invalid(
      port.isSet ? 'is set, but port is a name' : 'is set, but port is not',
      'set port to the first number',
    )
  else if (portNumberAt(end) && (end.number ?? 0) < port.number)
    end.invalid(`is ${end.number}, but may not be below port, ${port.number}`)
}

function peerRules(peer: Field): void {
  const selectors = [peer.at('podSelector'), peer.at('namespaceSelector')]
  const block = peer.at('ipBlock')
  for (const selector of selectors) labelSelectorRules(selector)
  if (block.isSet) blockRules(block)
  const hasSelector = selectors.some(({ isSet }) => isSet)
  if (block.isSet && hasSelector) block.forbidden('the peer has a selector already', 'make two peers of it')
  else if (!block.isSet && !hasSelector)
    peer.required(
      'a peer has podSelector, namespaceSelector or ipBlock',
      'podSelector: {} stands for all pods of the namespace',
    )
}

function blockRules(block: Field): void {
  if (!block.at('cidr').notEmpty()) return
  const outer = networkAt(block.at('cidr'))
  if (outer === undefined) return
  for (const except of block.at('except').items()) {
    const inner = networkAt(except)
    if (inner !== undefined && !isInside(inner, outer))
      except.invalid(
        `is ${said(except.text)}, but must be a part of cidr, ${said(block.at('cidr').text)}, and not all of it`,
      )
  }
}
