import { type Field, said } from '../values/field.ts'
import { nano } from '../values/quantity.ts'
import { requirementsRules } from './resources.ts'
import { isSidecar } from './restart-rules.ts'
import type { PodScope } from './scope.ts'

type Amounts = Map<string, bigint>

/** What a pod asks for as a whole (core: `validatePodResources`). Before 1.34 the API server dropped it. */
export function podResourcesRules(scope: PodScope): void {
  const { spec } = scope
  const resources = spec.at('resources')
  if (!resources.isSet) return
  spec.check.since(34, () => {
    if (spec.at('os', 'name').text === 'windows') {
      resources.forbidden('a pod on Windows asks for resources by container only')
      return
    }
    if (resources.at('claims').isSet) resources.at('claims').forbidden('claims belong to containers')
    requirementsRules(resources, podResourceNameAt)
    sumRules(scope, resources)
  })
}

/** core: `validatePodResourceName`. */
function podResourceNameAt(field: Field, name: string): void {
  if (name !== 'cpu' && name !== 'memory' && !name.startsWith('hugepages-'))
    field.invalid(`is named ${said(name)}, but a pod as a whole asks for cpu, memory or hugepages-… only`)
}

/** core: `validatePodResourceConsistency`, and what is filled in before it (`defaultPodRequests`). */
function sumRules({ spec, isPod }: PodScope, resources: Field): void {
  const [limits, requests] = [resources.at('limits'), resources.at('requests')]
  // There are not that many page sizes; sums of thousands of names would take long.
  if (limits.size + requests.size > 50) return
  const asked = aggregate(
    spec,
    isPod ? requestsWithDefaults : (container) => amountsOf(container.at('resources', 'requests')),
  )
  for (const [name, sum] of asked) {
    const [request, limit] = [requests.at(name), limits.at(name)]
    const own = nano(request.value)
    if (own !== undefined && sum > own)
      request.invalid(`is ${said(request.value)}, less than its containers ask for together`)
    const most = nano(limit.value)
    const isFilledIn = isPod && !request.isSet && (name === 'cpu' || name === 'memory')
    if (isFilledIn && most !== undefined && sum > most)
      limit.invalid(`is ${said(limit.value)}, less than its containers ask for together`)
  }
  for (const [name, sum] of aggregate(spec, (container) => amountsOf(container.at('resources', 'limits')))) {
    const most = nano(limits.at(name).value)
    if (name.startsWith('hugepages-') && most !== undefined && sum > most)
      limits.at(name).invalid(`is ${said(limits.at(name).value)}, less than its containers may take together`)
  }
  for (const container of spec.at('containers').items())
    for (const [name, limit] of container.at('resources', 'limits').members()) {
      const [own, most] = [nano(limit.value), nano(limits.at(name).value)]
      if (own !== undefined && most !== undefined && own > most)
        limit.invalid(
          `is ${said(limit.value)}, more than the limit ${said(limits.at(name).value)} of the pod`,
        )
    }
}

/** The sum over containers, or the most that any step of starting takes (component-helpers: `AggregateContainerRequests`). */
function aggregate(spec: Field, amountsIn: (container: Field) => Amounts): Amounts {
  const total: Amounts = new Map()
  const sidecars: Amounts = new Map()
  const steps: Amounts = new Map()
  for (const container of spec.at('containers').items()) add(total, amountsIn(container))
  for (const container of spec.at('initContainers').items()) {
    const own = amountsIn(container)
    if (isSidecar(container)) {
      add(total, own)
      add(sidecars, own)
      raise(steps, sidecars)
    } else {
      add(own, sidecars)
      raise(steps, own)
    }
  }
  raise(total, steps)
  return total
}

/** A container of a Pod that has a limit and no request asks for its limit (core: `SetDefaults_Pod`). */
function requestsWithDefaults(container: Field): Amounts {
  return new Map([
    ...amountsOf(container.at('resources', 'limits')),
    ...amountsOf(container.at('resources', 'requests')),
  ])
}

function amountsOf(list: Field): Amounts {
  return new Map(list.members().map(([name, quantity]) => [name, nano(quantity.value) ?? 0n]))
}

function add(to: Amounts, more: Amounts): void {
  for (const [name, amount] of more) to.set(name, (to.get(name) ?? 0n) + amount)
}

function raise(to: Amounts, other: Amounts): void {
  for (const [name, amount] of other) if (amount > (to.get(name) ?? -1n)) to.set(name, amount)
}
