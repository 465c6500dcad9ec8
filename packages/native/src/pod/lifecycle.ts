import type { Field } from '../values/field.ts'
import { actionRules, hookActions } from './container-action.ts'
import type { PodScope } from './scope.ts'

/** core: `validateLifecycle`. */
export function lifecycleRules(container: Field, { spec }: PodScope): void {
  for (const name of ['postStart', 'preStop']) {
    const hook = container.at('lifecycle', name)
    if (!hook.isSet) continue
    actionRules(hook, hookActions)
    const seconds = hook.at('sleep', 'seconds')
    if (seconds.number !== undefined)
      sleepRules(seconds, spec.at('terminationGracePeriodSeconds').number ?? 30)
  }
}

/** core: `validateSleepAction`. Before 1.30 the API server dropped the field, and 0 came with 1.33. */
function sleepRules(seconds: Field, gracePeriod: number): void {
  seconds.check.since(30, () => {
    if (seconds.between(0) && seconds.number === 0)
      seconds.check.until(33, () => seconds.invalid('is 0, but must be at least 1'))
    if ((seconds.number ?? 0) > gracePeriod)
      seconds.invalid(
        `is ${seconds.number}, longer than the ${gracePeriod} seconds that the pod has to end`,
        'raise terminationGracePeriodSeconds, or sleep less',
      )
  })
}
