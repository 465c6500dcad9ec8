import { driverNameAt } from '../core/persistent-volume-source.ts'
import type { Field } from '../values/field.ts'
import { label, subdomain } from '../values/forms.ts'
import { selectorRules } from './device-selectors.ts'
import { deviceTaintRules } from './device-taint.ts'
import { poolNameAt } from './pool-name.ts'

/** resource: `ValidateDeviceTaintRule`; classes and expressions could be named until 1.34. */
export function deviceTaintRuleRules(rule: Field): void {
  const selector = rule.at('spec', 'deviceSelector')
  selector.at('deviceClassName').exactForm(subdomain)
  driverNameAt(selector.at('driver'))
  poolNameAt(selector.at('pool'))
  selector.at('device').exactForm(label)
  selectorRules(selector.at('selectors'))
  deviceTaintRules(rule.at('spec', 'taint'))
}
