import { type Field, said } from '../values/field.ts'
import { shareAt } from '../values/share.ts'
import { replicatedRules } from './replica-set.ts'
import { isNone } from './share-of.ts'

/** apps: `ValidateDeploymentSpec`. */
export function deploymentRules(object: Field): void {
  const spec = object.at('spec')
  replicatedRules(spec)
  strategyRules(spec.at('strategy'))
  spec.at('revisionHistoryLimit').between(0)
  deadlineRules(spec)
}

/** apps: `ValidateDeploymentStrategy`. */
function strategyRules(strategy: Field): void {
  const type = strategy.at('type')
  type.oneOf(['RollingUpdate', 'Recreate'])
  const rolling = strategy.at('rollingUpdate')
  if (!rolling.isSet) return
  if (type.text === 'Recreate') {
    rolling.forbidden('the strategy is Recreate', 'remove it, or set type: RollingUpdate')
    return
  }
  const [surge, unavailable] = [rolling.at('maxSurge'), rolling.at('maxUnavailable')]
  shareAt(unavailable)
  shareAt(surge, Infinity)
  // Both are 25% unless they are set.
  if (surge.isSet && unavailable.isSet && isNone(surge) && isNone(unavailable))
    unavailable.invalid(
      'is 0, and so is maxSurge: nothing could be replaced',
      'set one of the two to at least 1',
    )
}

/** A deadline is later than the time that a pod takes to count; it is 600 unless it is set. */
function deadlineRules(spec: Field): void {
  const [deadline, ready] = [spec.at('progressDeadlineSeconds'), spec.at('minReadySeconds')]
  if (!deadline.between(0)) return
  const seconds = deadline.number ?? 600
  if (seconds <= (ready.number ?? 0))
    (deadline.isSet ? deadline : ready).invalid(
      deadline.isSet
        ? `is ${said(seconds)}, but must be more than the minReadySeconds ${ready.number ?? 0}`
        : `is ${said(ready.number)}, but must be less than progressDeadlineSeconds, which is 600 unless it is set`,
    )
}
