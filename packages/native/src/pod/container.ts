import type { Field } from '../values/field.ts'
import { label } from '../values/forms.ts'
import { portsRules } from './container-ports.ts'
import { securityContextRules } from './container-security-context.ts'
import { envRules } from './env.ts'
import { envFromRules } from './env-from.ts'
import { resizePolicyRules } from './resize-policy.ts'
import { containerResourcesRules } from './resources.ts'
import type { PodScope } from './scope.ts'
import { volumeDevicesRules } from './volume-devices.ts'
import { volumeMountsRules } from './volume-mounts.ts'

/** What containers of every kind have in common (core: `validateContainerCommon`). */
export function containerRules(container: Field, scope: PodScope): void {
  const name = container.at('name')
  if (name.notEmpty()) name.form(label)
  container.at('image').filled()
  container.at('terminationMessagePolicy').oneOf(['File', 'FallbackToLogsOnError'])
  container.at('imagePullPolicy').oneOf(['Always', 'IfNotPresent', 'Never'])
  portsRules(container.at('ports'))
  envRules(container.at('env'), scope)
  envFromRules(container.at('envFrom'))
  volumeMountsRules(container, scope)
  volumeDevicesRules(container, scope)
  containerResourcesRules(container.at('resources'), scope)
  resizePolicyRules(container.at('resizePolicy'), scope)
  securityContextRules(container.at('securityContext'), scope)
}
