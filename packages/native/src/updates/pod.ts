import { at, isObject, numberAt } from '@chg/core'
import { type Change, recreate } from './change.ts'
import { type Difference, differences } from './same.ts'

const fix = `only images may change: ${recreate}, or let a Deployment do so`

/** core: `ValidatePodUpdate`; sizes change by the subresource resize only. */
export function podUpdates(pod: Change): void {
  const spec = pod.at('spec')
  const isGated = listOf(spec.at('schedulingGates').was).length > 0
  spec.refuse(
    differences(withRequests(spec.now), withRequests(spec.was)).filter((one) => !isFree(one, isGated)),
    fix,
  )
  deadlineUpdates(spec.at('activeDeadlineSeconds'))
  gateUpdates(spec.at('schedulingGates'))
  const tolerations = spec.at('tolerations')
  const [now, was] = [listOf(tolerations.now), listOf(tolerations.was)]
  const lost = was.find((one) => !now.some((other) => differences(other, one).length === 0))
  if (lost !== undefined)
    tolerations.refuse(
      [{ path: [], now: tolerations.now, was: tolerations.was }],
      'tolerations can only be added',
    )
}

/** Images may change; a pod that waits at a gate may still be told where to run. What changes in one direction is looked at by itself. */
function isFree({ path: [first, second, third], was }: Difference, isGated: boolean): boolean {
  if (first === 'containers' || first === 'initContainers')
    return typeof second === 'number' && third === 'image'
  if (first === 'nodeSelector' || first === 'affinity')
    return isGated && (was === undefined || first === 'affinity')
  return first === 'tolerations' || first === 'activeDeadlineSeconds' || first === 'schedulingGates'
}

function gateUpdates(gates: Change): void {
  const names = listOf(gates.was).map((gate) => at(gate, 'name'))
  if (listOf(gates.now).some((gate) => !names.includes(at(gate, 'name'))))
    gates.refuse([{ path: [], now: gates.now, was: gates.was }], 'gates can only be removed')
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
