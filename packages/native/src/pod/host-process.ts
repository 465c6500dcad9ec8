import type { Field } from '../values/field.ts'
import { allContainers, type PodScope } from './scope.ts'

/** Containers that run on a Windows node itself: all of a pod's or none (core: `validateWindowsHostProcessPod`). */
export function hostProcessRules({ spec, usesHostNetwork }: PodScope): void {
  const ofPod = hostProcessOf(spec).value
  const containers = allContainers(spec)
  let count = 0
  for (const container of containers) {
    const own = hostProcessOf(container)
    if (typeof ofPod === 'boolean' && own.isSet && own.value !== ofPod)
      own.invalid(`is ${String(own.value)}, but that of the pod is ${String(ofPod)}`, 'make them the same')
    if ((own.value ?? ofPod) === true) count += 1
  }
  if (count === 0) return
  if (count !== containers.length)
    spec.invalid(
      `has ${count} of ${containers.length} containers with hostProcess, but takes all or none of them`,
    )
  if (!usesHostNetwork)
    spec
      .at('hostNetwork')
      .required('containers with hostProcess use the network of the node', 'set hostNetwork: true')
}

function hostProcessOf(owner: Field): Field {
  return owner.at('securityContext', 'windowsOptions', 'hostProcess')
}
