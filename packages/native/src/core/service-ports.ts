import type { Field } from '../values/field.ts'
import { label, qualifiedName } from '../values/forms.ts'
import { portAt, portNumberAt } from '../values/port.ts'
import { isHeadless } from './service-type.ts'

/** core: `validateServicePort`, and what `ValidateService` asks of all ports together. */
export function servicePortRules(spec: Field, type: string): void {
  const list = spec.at('ports')
  const ports = list.items()
  if (ports.length === 0 && type !== 'ExternalName' && !isHeadless(spec))
    list.required('a Service needs at least one port', 'add a port, or set clusterIP: None')
  const names = new Set<string>()
  const numbers = new Set<string>()
  const nodePorts = new Set<string>()
  for (const port of ports) {
    nameRules(port.at('name'), ports.length > 1, names)
    portNumberAt(port.at('port'))
    kubeletRules(port.at('port'), type)
    port.at('protocol').oneOf(['TCP', 'UDP', 'SCTP'])
    // 0 stands for the port itself.
    const target = port.at('targetPort')
    if (target.value !== 0 && target.value !== '') portAt(target)
    port.at('appProtocol').exactForm(qualifiedName)
    const protocol = port.at('protocol').text || 'TCP'
    const key = `${port.at('port').number ?? 0}/${protocol}`
    if (numbers.has(key)) port.duplicate(key, 'a port number may be there once for each protocol')
    numbers.add(key)
    nodePortRules(port.at('nodePort'), type, protocol, nodePorts)
  }
}

/** Until 1.32 the port of the kubelet could not be offered to the outside. */
function kubeletRules(port: Field, type: string): void {
  if (type === 'LoadBalancer' && port.number === 10_250 && port.check.minor < 33)
    port.invalid('is 10250, the port of the kubelet, which a LoadBalancer may not offer')
}

function nameRules(name: Field, isNeeded: boolean, seen: Set<string>): void {
  if (name.text === '') {
    if (isNeeded) name.required('each of several ports needs one')
    return
  }
  name.form(label)
  if (seen.has(name.text)) name.duplicate()
  seen.add(name.text)
}

function nodePortRules(nodePort: Field, type: string, protocol: string, seen: Set<string>): void {
  const number = nodePort.number ?? 0
  if (number === 0) return
  if (type === 'ClusterIP')
    nodePort.forbidden('the Service is of type ClusterIP', 'remove nodePort, or set type: NodePort')
  const key = `${number}/${protocol}`
  if (seen.has(key)) nodePort.duplicate()
  seen.add(key)
}
