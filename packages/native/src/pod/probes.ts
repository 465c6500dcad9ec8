import type { Field } from '../values/field.ts'
import { actionRules, probeActions } from './container-action.ts'

/** core: `validateLivenessProbe`, `validateReadinessProbe`, `validateStartupProbe`. */
export function probesRules(container: Field): void {
  const readiness = container.at('readinessProbe')
  for (const name of ['livenessProbe', 'startupProbe']) {
    const probe = container.at(name)
    probeRules(probe)
    const threshold = probe.at('successThreshold')
    // 0 stands for the default, and what is below was said before.
    if ((threshold.number ?? 1) > 1)
      threshold.invalid(
        `is ${threshold.number}, but one success is enough for a ${name}`,
        'set it to 1, or remove it',
      )
  }
  probeRules(readiness)
  if (readiness.at('terminationGracePeriodSeconds').isSet)
    readiness.at('terminationGracePeriodSeconds').forbidden('a container that is not ready is not ended')
}

/** core: `validateProbe`. */
function probeRules(probe: Field): void {
  if (!probe.isSet) return
  actionRules(probe, probeActions)
  for (const name of [
    'initialDelaySeconds',
    'timeoutSeconds',
    'periodSeconds',
    'successThreshold',
    'failureThreshold',
  ])
    probe.at(name).between(0)
  probe.at('terminationGracePeriodSeconds').between(1)
}
