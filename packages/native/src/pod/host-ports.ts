import type { Field } from '../values/field.ts'
import type { PodScope } from './scope.ts'

/** Ports of a node that several containers would take (core: `checkHostPortConflicts`). */
export function hostPortsRules(containers: readonly Field[], { isPod, usesHostNetwork }: PodScope): void {
  const [first] = containers
  if (first === undefined) return
  if (!usesHostNetwork || isPod) {
    conflictRules(containers, usesHostNetwork)
    return
  }
  // Before 1.28 host ports were filled in for templates as well (core: `SetDefaults_PodSpec`).
  first.check.since(28, () => conflictRules(containers, false))
  first.check.until(28, () => conflictRules(containers, true))
}

/** On the network of its node, a container's port is a host port as well (core: `defaultHostNetworkPorts`). */
function conflictRules(containers: readonly Field[], isImplied: boolean): void {
  const taken = new Set<string>()
  for (const container of containers)
    for (const port of container.at('ports').items()) {
      const own = port.at('hostPort').number ?? 0
      const number = own === 0 && isImplied ? (port.at('containerPort').number ?? 0) : own
      if (number === 0) continue
      const key = `${port.at('protocol').text || 'TCP'}/${port.at('hostIP').text}/${number}`
      if (taken.has(key))
        port
          .at(own === 0 ? 'containerPort' : 'hostPort')
          .duplicate(number, 'a pod takes a port of its node once for each protocol and address')
      taken.add(key)
    }
}

/** core: `validatePodHostNetworkDeps`. */
export function hostNetworkRules({ spec, usesHostNetwork }: PodScope): void {
  if (!usesHostNetwork) return
  for (const container of spec.at('containers').items())
    for (const port of container.at('ports').items()) {
      const number = port.at('containerPort').number
      const host = port.at('hostPort').number ?? 0
      if (host !== 0 && host !== number)
        port
          .at('hostPort')
          .invalid(
            `is ${host}, but on the network of the node it is the containerPort ${number}`,
            'remove hostPort',
          )
    }
}
