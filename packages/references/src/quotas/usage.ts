import { at, groupOf, listAt, numberAt, stringAt } from '@chg/core'
import type { Member } from '../member.ts'
import { type Amounts, amountsOf } from './amounts.ts'
import type { PodAmounts } from './pod-amounts.ts'

const one = 10n ** 9n

/** What a pod counts for in a quota (quota: `podComputeUsageHelper`). */
export function podUsage({ requests, limits }: PodAmounts): Amounts {
  const usage = new Map([
    ['pods', one],
    ['count/pods', one],
  ])
  for (const [name, amount] of requests) {
    if (native.has(name) || name.startsWith('hugepages-')) usage.set(name, amount)
    usage.set(`requests.${name}`, amount)
  }
  for (const [name, amount] of limits) if (native.has(name)) usage.set(`limits.${name}`, amount)
  return usage
}

const native = new Set(['cpu', 'memory', 'ephemeral-storage'])

/** What an object itself counts for: its number, the storage that it claims, the ports that it opens (quota: evaluator/core). */
export function objectUsage(member: Member): Amounts {
  const { key, object } = member
  if (key === '/PersistentVolumeClaim') return new Map([...numberOf(member), ...claimUsage(object)])
  return key === '/Service' ? new Map([...numberOf(member), ...serviceUsage(object)]) : numberOf(member)
}

const numbers = new Map<string, Amounts>()

/** The number of objects of a kind. */
function numberOf({ key, kind }: Member): Amounts {
  const known = numbers.get(key)
  if (known !== undefined) return known
  const group = groupOf(key)
  const made = new Map<string, bigint>()
  if (key !== '/Pod') made.set(`count/${pluralOf(kind)}${group === '' ? '' : `.${group}`}`, one)
  if (group === '' && counted.has(kind)) made.set(pluralOf(kind), one)
  if (numbers.size < MOST_KINDS) numbers.set(key, made)
  return made
}

const MOST_KINDS = 1_000

/** A claim, or the template of one: whole bytes, and the class by its old annotation, which goes first. */
export function claimUsage(claim: unknown): Amounts {
  const requested = amountsOf(at(claim, 'spec', 'resources', 'requests')).get('storage')
  const storage = requested && ((requested + one - 1n) / one) * one
  const storageClass =
    stringAt(claim, 'metadata', 'annotations', CLASS_ANNOTATION) ??
    stringAt(claim, 'spec', 'storageClassName') ??
    ''
  const prefix = `${storageClass}.storageclass.storage.k8s.io/`
  const usage = new Map<string, bigint>()
  if (storageClass !== '') usage.set(`${prefix}persistentvolumeclaims`, one)
  if (storage === undefined) return usage
  usage.set('requests.storage', storage)
  if (storageClass !== '') usage.set(`${prefix}requests.storage`, storage)
  return usage
}

/** core/v1: `BetaStorageClassAnnotation`. */
export const CLASS_ANNOTATION = 'volume.beta.kubernetes.io/storage-class'

/** The claims that each pod of a StatefulSet gets. */
export function claimsOf({ key, object }: Member): readonly unknown[] {
  return key === 'apps/StatefulSet' ? listAt(object, 'spec', 'volumeClaimTemplates') : []
}

function serviceUsage(service: unknown): Amounts {
  const type = stringAt(service, 'spec', 'type') ?? 'ClusterIP'
  const ports = listAt(service, 'spec', 'ports')
  const usage = new Map<string, bigint>()
  if (type === 'LoadBalancer') usage.set('services.loadbalancers', one)
  const opened =
    type === 'NodePort' ||
    (type === 'LoadBalancer' && at(service, 'spec', 'allocateLoadBalancerNodePorts') !== false)
      ? ports.length
      : ports.filter((port) => type === 'LoadBalancer' && (numberAt(port, 'nodePort') ?? 0) !== 0).length
  if (opened > 0) usage.set('services.nodeports', one * BigInt(opened))
  return usage
}

/** Kinds that a quota also counts without `count/`. */
const counted = new Set([
  'Service',
  'ReplicationController',
  'ResourceQuota',
  'Secret',
  'ConfigMap',
  'PersistentVolumeClaim',
])

/** The plural of the API: no kind that a quota counts is out of these rules. */
function pluralOf(kind: string): string {
  const name = kind.toLowerCase()
  if (/(s|x|ch)$/.test(name) && name !== 'endpoints') return `${name}es`
  return name.endsWith('y') && !/[aeiou]y$/.test(name)
    ? `${name.slice(0, -1)}ies`
    : name === 'endpoints'
      ? name
      : `${name}s`
}
