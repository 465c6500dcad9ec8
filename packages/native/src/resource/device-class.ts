import { type Field, said } from '../values/field.ts'
import { isExtended } from '../values/resource-name.ts'
import { opaqueRules } from './device-configuration.ts'
import { selectorRules } from './device-selectors.ts'

/** resource: `ValidateDeviceClass`, from v1beta1 on. */
export function deviceClassRules(deviceClass: Field): void {
  if (deviceClass.at('apiVersion').text.includes('alpha')) return
  const spec = deviceClass.at('spec')
  selectorRules(spec.at('selectors'))
  const extended = spec.at('extendedResourceName')
  if (extended.isSet && !isExtended(extended.text))
    deviceClass.check.since(36, () =>
      extended.invalid(
        `is ${said(extended.text)}, but must be the name of an extended resource, such as example.com/gpu`,
      ),
    )
  const configs = spec.at('config')
  configs.atMost(32)
  for (const config of configs.items()) opaqueRules(config)
}
