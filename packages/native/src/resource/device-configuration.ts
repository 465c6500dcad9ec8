import { isObject } from '@chg/core'
import { driverNameAt } from '../core/persistent-volume-source.ts'
import type { Field } from '../values/field.ts'

/** What a driver is told, which it alone understands (resource: `validateOpaqueConfiguration`). */
export function opaqueRules(config: Field): void {
  const opaque = config.at('opaque')
  if (!opaque.isSet) {
    opaque.required('a configuration is for one driver')
    return
  }
  driverNameAt(opaque.at('driver'))
  const parameters = opaque.at('parameters')
  if (parameters.isSet && !isObject(parameters.value)) parameters.invalid('must be a mapping')
}
