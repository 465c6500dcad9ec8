import { at, isObject, type JsonObject, listAt } from '@chg/core'
import type { Path } from '@chg/findings'
import type { PodTemplate } from '../pod-template.ts'
import { type Amounts, add, amountsOf, raise } from './amounts.ts'
import { fill, type Limits } from './limit-range.ts'

export interface AskedAmounts {
  readonly requests: Amounts
  readonly limits: Amounts
}

/** What one container asks for, with all defaults. */
export interface ContainerAmounts extends AskedAmounts {
  readonly name: string
  /** Of the container, in the object. */
  readonly path: Path
  readonly isInit: boolean
  /** An init container that goes on running. */
  readonly isSidecar: boolean
}

export interface PodAmounts extends AskedAmounts {
  readonly containers: readonly ContainerAmounts[]
  /** Without the overhead of the pod's runtime: what a LimitRange bounds. */
  readonly own: AskedAmounts
  /** What the pod states for all of its containers together; undefined where it has no such field. */
  readonly stated: AskedAmounts | undefined
}

/**
 * What a pod counts for: containers and sidecars together, or the largest moment of its start, if that is more
 * (component-helpers: `PodRequests`, `PodLimits`), with the defaults of the API (core/v1: `SetDefaults_Pod`) and of LimitRanges.
 */
export function podAmounts({ spec, path }: PodTemplate, ranges: readonly Limits[]): PodAmounts {
  const amounts = (under: readonly Limits[]) =>
    ['containers', 'initContainers'].flatMap((field) =>
      listAt(spec, field).flatMap((container, index) =>
        isObject(container) ? containerAmounts(container, [...path, field, index], under) : [],
      ),
    )
  const containers = amounts(ranges)
  // The API server gives its defaults before those of a LimitRange.
  const stated = isObject(spec.resources)
    ? statedAmounts(spec.resources, ranges.length === 0 ? containers : amounts([]))
    : undefined
  const own = {
    requests: total(containers, 'requests', stated?.requests ?? nothing),
    limits: total(containers, 'limits', stated?.limits ?? nothing),
  }
  const overhead = amountsOf(spec.overhead)
  if (overhead.size === 0) return { containers, ...own, own, stated }
  const requests = new Map(own.requests)
  add(requests, overhead)
  const limits = new Map(own.limits)
  for (const [name, amount] of overhead)
    if ((limits.get(name) ?? 0n) > 0n) add(limits, new Map([[name, amount]]))
  return { containers, requests, limits, own, stated }
}

const nothing: Amounts = new Map()

/**
 * What is stated for the pod, with the defaults of the API: requests are those of the containers, or the limits, and limits of huge pages
 * those of the containers (core/v1: `defaultPodRequests`, `defaultHugePagePodLimits`).
 */
function statedAmounts(resources: JsonObject, containers: readonly ContainerAmounts[]): AskedAmounts {
  const requests = amountsOf(resources.requests)
  const limits = amountsOf(resources.limits)
  if (requests.size + limits.size === 0) return { requests, limits }
  for (const [name, amount] of total(containers, 'limits', nothing))
    if (isHugePages(name) && !requests.has(name) && !limits.has(name)) limits.set(name, amount)
  if (limits.size === 0) return { requests, limits }
  for (const [name, amount] of total(containers, 'requests', nothing))
    if (isForPods(name) && !isHugePages(name) && !requests.has(name)) requests.set(name, amount)
  for (const [name, amount] of limits) if (isForPods(name) && !requests.has(name)) requests.set(name, amount)
  return { requests, limits }
}

/** component-helpers: `IsSupportedPodLevelResource`. */
export function isForPods(name: string): boolean {
  return name === 'cpu' || name === 'memory' || isHugePages(name)
}

function isHugePages(name: string): boolean {
  return name.startsWith('hugepages-')
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
  for (const [name, amount] of ofPod) if (isForPods(name)) running.set(name, amount)
  return running
}
