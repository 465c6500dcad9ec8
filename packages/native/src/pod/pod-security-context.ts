import { appArmorRules } from './app-armor.ts'
import type { PodScope } from './scope.ts'
import { seccompRules } from './seccomp.ts'
import { sysctlRules } from './sysctls.ts'
import { idRules } from './user-id.ts'
import { windowsOptionsRules } from './windows-options.ts'

/** core: `validatePodSpecSecurityContext`. */
export function podSecurityContextRules(scope: PodScope): void {
  const { spec } = scope
  if (spec.at('shareProcessNamespace').value === true && spec.at('hostPID').value === true)
    spec.at('shareProcessNamespace').invalid('is true, and so is hostPID', 'keep one of the two')
  const context = spec.at('securityContext')
  if (!context.isSet) return
  for (const name of ['fsGroup', 'runAsUser', 'runAsGroup']) idRules(context.at(name))
  for (const group of context.at('supplementalGroups').items()) idRules(group)
  sysctlRules(context.at('sysctls'), scope)
  context.at('fsGroupChangePolicy').exactlyOneOf(['OnRootMismatch', 'Always'])
  seccompRules(context.at('seccompProfile'))
  windowsOptionsRules(context.at('windowsOptions'))
  appArmorRules(context.at('appArmorProfile'))
  // Before 1.33 the API server dropped both.
  spec.check.since(33, () => {
    context.at('supplementalGroupsPolicy').exactlyOneOf(['Merge', 'Strict'])
    const change = context.at('seLinuxChangePolicy')
    if (change.exactlyOneOf(['Recursive', 'MountOption']) && change.text === 'MountOption')
      change.check.until(37, () => change.exactlyOneOf(['Recursive']))
  })
}
