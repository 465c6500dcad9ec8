import { isObject, type JsonObject } from '@chg/core'
import { secretsMadeBy } from './made-secrets.ts'
import { memberOf } from './member.ts'
import { podTemplateOf } from './pod-template.ts'
import { isAskedOf } from './reference-problems.ts'

/**
 * What of an object is asked for between objects, as a copy that keeps nothing of the text it was read from: of a hundred thousand
 * objects that cannot all be kept. Places of fields stay as they are.
 */
export function essentialsOf(object: JsonObject): JsonObject {
  const { apiVersion, kind } = object
  const member = memberOf(object, true)
  const kept = { apiVersion, kind, metadata: metadataOf(object) }
  if (member.key === '/ConfigMap' || member.key === '/Secret') {
    const data = ['data', 'stringData', 'binaryData'].map((name) => [name, keysOf(object[name])] as const)
    return copied({ ...kept, ...Object.fromEntries(data.filter(([, keys]) => keys !== undefined)) })
  }
  const template = podTemplateOf(member)
  if (template !== undefined) {
    const slim = { ...object, ...kept }
    return copied(replaced(slim, template.path, podOf(template.spec)))
  }
  if (isAskedOf(member.key) || secretsMadeBy(member).length > 0) {
    const { status, ...rest } = object
    return copied({ ...rest, ...kept })
  }
  return copied(kept)
}

function metadataOf({ metadata }: JsonObject): unknown {
  if (!isObject(metadata)) return undefined
  const { name, namespace, labels, annotations } = metadata
  return { name, namespace, labels, annotations: keysOf(annotations) }
}

const ofPod = [
  'serviceAccountName',
  'imagePullSecrets',
  'priorityClassName',
  'activeDeadlineSeconds',
  'affinity',
  'overhead',
  'resources',
]
const ofContainer = ['name', 'ports', 'envFrom', 'resources', 'restartPolicy']
const ofVolume = ['configMap', 'secret', 'projected', 'persistentVolumeClaim']

function podOf(spec: JsonObject): JsonObject {
  const lists = ['containers', 'initContainers', 'ephemeralContainers'].flatMap((name) => {
    const list = spec[name]
    return Array.isArray(list)
      ? [[name, list.map((one) => (isObject(one) ? containerOf(one) : one))] as const]
      : []
  })
  const { volumes } = spec
  return {
    ...only(spec, ofPod),
    ...Object.fromEntries(lists),
    ...(Array.isArray(volumes) && {
      volumes: volumes.map((one) => (isObject(one) ? only(one, ofVolume) : one)),
    }),
  }
}

function containerOf(container: JsonObject): JsonObject {
  const { env } = container
  const isReferring = (one: unknown) => isObject(one) && one.valueFrom !== undefined
  if (!Array.isArray(env) || !env.some(isReferring)) return only(container, ofContainer)
  return {
    ...only(container, ofContainer),
    env: env.map((one) => (isReferring(one) ? only(one, ['valueFrom']) : {})),
  }
}

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

/** Text that was cut from a larger one keeps that alive: what JSON reads stands for itself. */
function copied(object: JsonObject): JsonObject {
  return JSON.parse(JSON.stringify(object)) as JsonObject
}
