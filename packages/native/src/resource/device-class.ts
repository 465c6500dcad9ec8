import type { Field } from '../values/field.ts'
import { opaqueRules } from './device-configuration.ts'
import { selectorRules } from './device-selectors.ts'

/** resource: `ValidateDeviceClass`, from v1beta1 on. */
export function deviceClassRules(deviceClass: Field): void {
  if (deviceClass.at('apiVersion').text.includes('alpha')) return
  const spec = deviceClass.at('spec')
  selectorRules(spec.at('selectors'))
  const configs = spec.at('config')
  if (configs.size > 32) configs.invalid(`has ${configs.size} items, but at most 32 fit`)
  for (const config of configs.items()) opaqueRules(config)
}
