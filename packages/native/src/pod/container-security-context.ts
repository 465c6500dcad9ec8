import type { Field } from '../values/field.ts'
import { appArmorRules } from './app-armor.ts'
import type { PodScope } from './scope.ts'
import { seccompRules } from './seccomp.ts'
import { idRules } from './user-id.ts'
import { windowsOptionsRules } from './windows-options.ts'

/** core: `ValidateSecurityContext`. */
export function securityContextRules(context: Field, { usesHostUsers }: PodScope): void {
  if (!context.isSet) return
  idRules(context.at('runAsUser'))
  idRules(context.at('runAsGroup'))
  const mount = context.at('procMount')
  if (mount.isSet)
    // Before 1.33 the API server took the default instead.
    mount.check.since(33, () => {
      mount.exactlyOneOf(['Default', 'Unmasked'])
      if (mount.text === 'Unmasked' && usesHostUsers)
        mount.invalid(
          'is Unmasked, which takes a user namespace of the pod',
          'set hostUsers: false in the pod',
        )
    })
  seccompRules(context.at('seccompProfile'))
  const escalation = context.at('allowPrivilegeEscalation')
  if (escalation.value === false) {
    if (context.at('privileged').value === true)
      escalation.invalid('is false, but the container is privileged', 'remove one of the two')
    for (const capability of context.at('capabilities', 'add').items())
      if (capability.text === 'CAP_SYS_ADMIN')
        capability.invalid('is CAP_SYS_ADMIN, but allowPrivilegeEscalation is false', 'remove one of the two')
  }
  windowsOptionsRules(context.at('windowsOptions'))
  appArmorRules(context.at('appArmorProfile'))
}
