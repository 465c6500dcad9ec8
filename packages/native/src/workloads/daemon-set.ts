import { selectorRules } from '../selector.ts'
import type { Field } from '../values/field.ts'
import { shareAt } from '../values/share.ts'
import { endlessTemplateRules, sharedDiskRules } from './endless-template.ts'
import { isNone } from './share-of.ts'

/** apps: `ValidateDaemonSetSpec`. */
export function daemonSetRules(object: Field): void {
  const spec = object.at('spec')
  selectorRules(spec)
  endlessTemplateRules(spec.at('template'))
  sharedDiskRules(spec.at('template'))
  spec.at('minReadySeconds').between(0)
  spec.at('revisionHistoryLimit').between(0)
  strategyRules(spec.at('updateStrategy'))
}

/** apps: `ValidateDaemonSetUpdateStrategy`, `ValidateRollingUpdateDaemonSet`: pods are replaced before or after, not both. */
function strategyRules(strategy: Field): void {
  const type = strategy.at('type')
  type.oneOf(['RollingUpdate', 'OnDelete'])
  const rolling = strategy.at('rollingUpdate')
  if (type.text === 'OnDelete' || !rolling.isSet) return
  const [surge, unavailable] = [rolling.at('maxSurge'), rolling.at('maxUnavailable')]
  shareAt(surge)
  shareAt(unavailable)
  const surges = surge.isSet && !isNone(surge)
  // One pod may be missing unless it is said otherwise.
  const mayMiss = !unavailable.isSet || !isNone(unavailable)
  if (surges && mayMiss)
    surge.invalid('goes with maxUnavailable: 0 only, which is 1 unless it is set', 'set maxUnavailable: 0')
  if (!surges && !mayMiss)
    unavailable.invalid(
      'is 0, and so is maxSurge: nothing could be replaced',
      'set one of the two to at least 1',
    )
}
