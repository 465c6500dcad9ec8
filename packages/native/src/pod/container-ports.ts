import type { Field } from '../values/field.ts'
import { portName } from '../values/forms.ts'
import { portNumberAt } from '../values/port.ts'

/** core: `validateContainerPorts`. */
export function portsRules(ports: Field): void {
  const names = new Set<string>()
  for (const port of ports.items()) {
    const name = port.at('name')
    if (name.text !== '' && name.form(portName)) {
      if (names.has(name.text)) name.duplicate()
      names.add(name.text)
    }
    portNumberAt(port.at('containerPort'))
    // 0 stands for none.
    if (port.at('hostPort').number !== 0) portNumberAt(port.at('hostPort'))
    port.at('protocol').oneOf(['TCP', 'UDP', 'SCTP'])
  }
}
