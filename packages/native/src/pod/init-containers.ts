import type { Field } from '../values/field.ts'
import { containerRules } from './container.ts'
import { hostPortsRules } from './host-ports.ts'
import { lifecycleRules } from './lifecycle.ts'
import { probesRules } from './probes.ts'
import { initContainerRestartRules, isSidecar } from './restart-rules.ts'
import type { PodScope } from './scope.ts'

/** core: `validateInitContainers`. */
export function initContainersRules(scope: PodScope): void {
  const { spec } = scope
  const containers = spec.at('initContainers').items()
  if (containers.length === 0) return
  const names = new Set(
    spec
      .at('containers')
      .items()
      .map((container) => container.at('name').text),
  )
  for (const container of containers) {
    containerRules(container, scope)
    initContainerRestartRules(container)
    const name = container.at('name')
    if (name.text !== '' && names.has(name.text)) name.duplicate()
    names.add(name.text)
    hostPortsRules([container], scope)
    if (isSidecar(container)) {
      lifecycleRules(container, scope)
      probesRules(container)
    } else stepRules(container)
  }
}

/** An init container that ends before the others start is neither probed nor hooked. */
function stepRules(container: Field): void {
  const why = 'an init container ends before the pod runs, unless it is a sidecar'
  const fix = 'remove it, or set restartPolicy: Always to make it a sidecar'
  const lifecycle = container.at('lifecycle')
  // Stop signals are alpha: the API server drops them, and a lifecycle that holds nothing else.
  if (lifecycle.isSet && lifecycle.keys.join() !== 'stopSignal') lifecycle.forbidden(why, fix)
  for (const probe of ['livenessProbe', 'readinessProbe', 'startupProbe'])
    if (container.at(probe).isSet) container.at(probe).forbidden(why, fix)
  container.check.since(36, () => {
    for (const policy of container.at('resizePolicy').items())
      if (policy.at('restartPolicy').text === 'RestartContainer')
        policy
          .at('restartPolicy')
          .invalid('is RestartContainer, which only a sidecar among init containers may have')
  })
}
