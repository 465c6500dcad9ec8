import type { Field } from './field.ts'
import { portName } from './forms.ts'

/** apimachinery: `IsValidPortNum`. */
export function portNumberAt(port: Field): boolean {
  return port.between(1, 65_535)
}

/** A port by number or by the name of a container's port (core: `ValidatePortNumOrName`). */
export function portAt(port: Field): void {
  if (typeof port.value === 'number') portNumberAt(port)
  else if (port.isSet && port.text === '') port.required('it takes a number or the name of a port')
  else port.form(portName, /^\d+$/.test(port.text) ? 'write the number without quotes' : undefined)
}
