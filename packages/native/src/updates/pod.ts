import { at, isObject, numberAt } from '@chg/core'
import { type Change, recreate } from './change.ts'
import { type Difference, differences } from './same.ts'

const fix = `only images may change: ${recreate}, or let a Deployment do so`

/** core: `ValidatePodUpdate`; sizes change by the subresource resize only. */
export function podUpdates(pod: Change): void {
  const spec = pod.at('spec')
  spec.refuse(
    differences(withRequests(spec.now), withRequests(spec.was)).filter((one) => !isFree(one)),
    fix,
  )
  deadlineUpdates(spec.at('activeDeadlineSeconds'))
  const tolerations = spec.at('tolerations')
  const [now, was] = [listOf(tolerations.now), listOf(tolerations.was)]
  const lost = was.find((one) => !now.some((other) => differences(other, one).length === 0))
  if (lost !== undefined)
    tolerations.refuse(
      [{ path: [], now: tolerations.now, was: tolerations.was }],
      'tolerations can only be added',
    )
}

/** Images may change, some other fields in one direction; what may be added to a pod that waits at a gate is not looked at. */
function isFree({ path: [first, second, third] }: Difference): boolean {
  if (first === 'containers' || first === 'initContainers')
    return typeof second === 'number' && third === 'image'
  return (
    first === 'tolerations' ||
    first === 'activeDeadlineSeconds' ||
    first === 'schedulingGates' ||
    first === 'nodeSelector' ||
    first === 'affinity'
  )
}

/** What a container may use at most is what it asks for, where it does not say (core: `SetDefaults_Pod`). */
function withRequests(spec: unknown): unknown {
  if (!isObject(spec)) return spec
  const filled = Object.entries(spec).map(([name, value]) => {
    if (name !== 'containers' && name !== 'initContainers') return [name, value]
    return [name, listOf(value).map(withOwnRequests)]
  })
  return Object.fromEntries(filled)
}

function withOwnRequests(container: unknown): unknown {
  const limits = at(container, 'resources', 'limits')
  if (!isObject(container) || !isObject(limits)) return container
  const requests = at(container, 'resources', 'requests')
  const { resources } = container
  return {
    ...container,
    resources: {
      ...(isObject(resources) && resources),
      requests: { ...limits, ...(isObject(requests) && requests) },
    },
  }
}

function deadlineUpdates(deadline: Change): void {
  const { now, was } = deadline
  if (numberAt({ was }, 'was') === undefined) return
  if (now === undefined || (typeof now === 'number' && typeof was === 'number' && now > was))
    deadline.fixed('it can only come nearer')
}

function listOf(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : []
}
