import { at, isObject, type JsonObject, listAt } from '@chg/core'
import type { Path } from '@chg/findings'
import type { PodTemplate } from '../pod-template.ts'
import { type Amounts, add, amountsOf, raise } from './amounts.ts'
import { fill, type Limits } from './limit-range.ts'

/** What one container asks for, with all defaults. */
export interface ContainerAmounts {
  readonly name: string
  /** Of the container, in the object. */
  readonly path: Path
  readonly isInit: boolean
  /** An init container that goes on running. */
  readonly isSidecar: boolean
  readonly requests: Amounts
  readonly limits: Amounts
}

export interface PodAmounts {
  readonly containers: readonly ContainerAmounts[]
  readonly requests: Amounts
  readonly limits: Amounts
  /** Whether the pod states cpu or memory for all of its containers together. */
  readonly isStatedForPod: boolean
}

/**
 * What a pod counts for: containers and sidecars together, or the largest moment of its start, if that is more
 * (component-helpers: `PodRequests`, `PodLimits`), with the defaults of the API (core/v1: `SetDefaults_Pod`) and of LimitRanges.
 */
export function podAmounts({ spec, path }: PodTemplate, ranges: readonly Limits[]): PodAmounts {
  const containers = ['containers', 'initContainers'].flatMap((field) =>
    listAt(spec, field).flatMap((container, index) =>
      isObject(container) ? containerAmounts(container, [...path, field, index], ranges) : [],
    ),
  )
  const own = {
    requests: amountsOf(at(spec, 'resources', 'requests')),
    limits: amountsOf(at(spec, 'resources', 'limits')),
  }
  fill(own.requests, own.limits)
  const overhead = amountsOf(spec.overhead)
  const requests = total(containers, 'requests', own.requests)
  add(requests, overhead)
  const limits = total(containers, 'limits', own.limits)
  for (const [name, amount] of overhead)
    if ((limits.get(name) ?? 0n) > 0n) add(limits, new Map([[name, amount]]))
  const isStatedForPod = ['cpu', 'memory'].some((name) => own.requests.has(name) || own.limits.has(name))
  return { containers, requests, limits, isStatedForPod }
}

function containerAmounts(container: JsonObject, path: Path, ranges: readonly Limits[]): ContainerAmounts {
  const limits = amountsOf(at(container, 'resources', 'limits'))
  const requests = amountsOf(at(container, 'resources', 'requests'))
  fill(requests, limits)
  for (const { type, defaultLimits, defaultRequests } of ranges) {
    if (type !== 'Container') continue
    fill(limits, defaultLimits)
    fill(requests, defaultRequests)
  }
  const isInit = path.at(-2) === 'initContainers'
  const isSidecar = isInit && container.restartPolicy === 'Always'
  return { name: String(container.name), path, isInit, isSidecar, requests, limits }
}

function total(
  containers: readonly ContainerAmounts[],
  which: 'requests' | 'limits',
  ofPod: Amounts,
): Map<string, bigint> {
  const running = new Map<string, bigint>()
  const sidecars = new Map<string, bigint>()
  const starting = new Map<string, bigint>()
  for (const container of containers) {
    const amounts = container[which]
    if (!container.isInit || container.isSidecar) add(running, amounts)
    if (!container.isInit) continue
    const moment = new Map(sidecars)
    add(moment, amounts)
    if (container.isSidecar) add(sidecars, amounts)
    raise(starting, moment)
  }
  raise(running, starting)
  for (const name of ['cpu', 'memory']) {
    const stated = ofPod.get(name)
    if (stated !== undefined) running.set(name, stated)
  }
  for (const [name, amount] of ofPod) if (name.startsWith('hugepages-')) running.set(name, amount)
  return running
}
