import { containerRules } from './container.ts'
import { hostPortsRules } from './host-ports.ts'
import { lifecycleRules } from './lifecycle.ts'
import { probesRules } from './probes.ts'
import { containerRestartRules } from './restart-rules.ts'
import type { PodScope } from './scope.ts'

/** core: `validateContainers`. */
export function containersRules(scope: PodScope): void {
  const list = scope.spec.at('containers')
  const names = new Set<string>()
  list.notEmpty('a pod has at least one container')
  const containers = list.items()
  for (const container of containers) {
    containerRules(container, scope)
    const name = container.at('name')
    if (name.text !== '' && names.has(name.text)) name.duplicate()
    names.add(name.text)
    lifecycleRules(container, scope)
    probesRules(container)
    containerRestartRules(container)
  }
  hostPortsRules(containers, scope)
}
