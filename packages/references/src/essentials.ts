import { at, isObject, type JsonObject } from '@chg/core'
import { secretsMadeBy } from './made-secrets.ts'
import { memberOf } from './member.ts'
import { podTemplateOf } from './pod-template.ts'
import { CLASS_ANNOTATION } from './quotas/usage.ts'
import { isAskedOf } from './reference-problems.ts'

/** What kinds beside an object ask of it. */
export interface AskedFor {
  /** Whether pods are selected, scaled or counted by others. */
  readonly pods: boolean
  /** Whether quotas or limits count what is there. */
  readonly amounts: boolean
}

/** What the kinds of a set ask of its objects. */
export function askedBy(kinds: ReadonlySet<string>): AskedFor {
  const amounts = kinds.has('ResourceQuota') || kinds.has('LimitRange')
  return { amounts, pods: amounts || selecting.some((kind) => kinds.has(kind)) }
}

const selecting = [
  'Service',
  'PodDisruptionBudget',
  'NetworkPolicy',
  'HorizontalPodAutoscaler',
  'VerticalPodAutoscaler',
  'ScaledObject',
  'PodMonitor',
]
const referredTo = new Set([
  '/ServiceAccount',
  'rbac.authorization.k8s.io/Role',
  'rbac.authorization.k8s.io/ClusterRole',
  'networking.k8s.io/IngressClass',
  'gateway.networking.k8s.io/GatewayClass',
  'storage.k8s.io/StorageClass',
  'scheduling.k8s.io/PriorityClass',
])

/**
 * What of an object is asked for between objects: all of a hundred thousand cannot be kept. Places of fields stay as they are. Undefined
 * for an object that nothing is asked of.
 */
export function essentialsOf(object: JsonObject, asked: AskedFor): JsonObject | undefined {
  const { apiVersion, kind } = object
  const member = memberOf(object, true)
  const kept = { apiVersion, kind, metadata: metadataOf(object, member.key) }
  if (member.key === '/ConfigMap' || member.key === '/Secret') {
    const data = ['data', 'stringData', 'binaryData'].map((name) => [name, keysOf(object[name])] as const)
    return { ...kept, ...Object.fromEntries(data.filter(([, keys]) => keys !== undefined)) }
  }
  const template = podTemplateOf(member)
  if (template !== undefined) {
    const pod = podOf(template.spec, asked.amounts)
    if (!asked.pods && !isAskedOf(member.key) && !isReferring(pod)) return undefined
    return replaced({ ...object, ...kept, status: undefined }, template.path, pod)
  }
  if (isAskedOf(member.key) || secretsMadeBy(member).length > 0)
    return { ...object, ...kept, status: undefined }
  return asked.pods || asked.amounts || referredTo.has(member.key) ? kept : undefined
}

/** Whether a pod names anything that could be missing. */
function isReferring({
  serviceAccountName,
  imagePullSecrets,
  priorityClassName,
  volumes,
  ...lists
}: JsonObject): boolean {
  const some = [serviceAccountName, imagePullSecrets, priorityClassName, volumes]
  return (
    some.some((one) => one !== undefined) ||
    Object.values(lists).some(
      (list) =>
        Array.isArray(list) &&
        list.some((one) => isObject(one) && (one.env !== undefined || one.envFrom !== undefined)),
    )
  )
}

/** Labels of what is selected by them, and the keys of annotations of what is judged; the old one of a claim's class is asked for. */
function metadataOf({ metadata }: JsonObject, key: string): unknown {
  if (!isObject(metadata)) return undefined
  const { name, namespace, labels, annotations } = metadata
  return {
    ...{ name, namespace },
    ...(labelled.has(key) && { labels }),
    ...(isAskedOf(key) && annotations !== undefined && { annotations: annotationsOf(annotations) }),
  }
}

function annotationsOf(annotations: unknown): JsonObject | undefined {
  const keys = keysOf(annotations)
  const storageClass = at(annotations, CLASS_ANNOTATION)
  return storageClass === undefined ? keys : { ...keys, [CLASS_ANNOTATION]: storageClass }
}

const labelled = new Set(['/Pod', '/Service', '/Namespace'])

const ofPod = ['serviceAccountName', 'imagePullSecrets', 'priorityClassName']
const ofCountedPod = [...ofPod, 'activeDeadlineSeconds', 'affinity', 'overhead', 'resources']
const ofContainer = ['name', 'ports', 'envFrom', 'restartPolicy']
const ofCountedContainer = [...ofContainer, 'resources']
/** What a variable may take from another object. */
const ofSource = ['configMapKeyRef', 'secretKeyRef']
const ofVolume = ['configMap', 'secret', 'projected', 'persistentVolumeClaim']

function podOf(spec: JsonObject, isCounted: boolean): JsonObject {
  const lists = ['containers', 'initContainers', 'ephemeralContainers'].flatMap((name) => {
    const list = spec[name]
    const slim = (one: unknown) => (isObject(one) ? containerOf(one, isCounted) : one)
    return Array.isArray(list) ? [[name, list.map(slim)] as const] : []
  })
  const { volumes } = spec
  const slim = Array.isArray(volumes) ? volumes.map((one) => (isObject(one) ? only(one, ofVolume) : one)) : []
  const isUsed = slim.some((one) => isObject(one) && Object.keys(one).length > 0)
  return {
    ...only(spec, isCounted ? ofCountedPod : ofPod),
    ...Object.fromEntries(lists),
    ...(isUsed && { volumes: slim }),
  }
}

function containerOf(container: JsonObject, isCounted: boolean): JsonObject {
  const { env } = container
  const kept = only(container, isCounted ? ofCountedContainer : ofContainer)
  const refers = ({ valueFrom }: JsonObject) => ofSource.some((source) => at(valueFrom, source) !== undefined)
  if (!Array.isArray(env) || !env.some((one) => isObject(one) && refers(one))) return kept
  const slim = (one: unknown) => (isObject(one) && refers(one) ? only(one, ['valueFrom']) : nothing)
  return { ...kept, env: env.map(slim) }
}

const nothing: JsonObject = {}

function only(object: JsonObject, names: readonly string[]): JsonObject {
  return Object.fromEntries(
    names.flatMap((name) => (object[name] === undefined ? [] : [[name, object[name]]])),
  )
}

function keysOf(object: unknown): JsonObject | undefined {
  return isObject(object) ? Object.fromEntries(Object.keys(object).map((key) => [key, ''])) : undefined
}

/** The object with another value at a path. */
function replaced(object: JsonObject, path: readonly (string | number)[], value: unknown): JsonObject {
  const [step, ...rest] = path
  if (step === undefined) return object
  const inner = object[step]
  return { ...object, [step]: rest.length === 0 || !isObject(inner) ? value : replaced(inner, rest, value) }
}
