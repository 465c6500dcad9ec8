import { isObject, type JsonObject, listAt, stringAt } from '@chg/core'
import { laidUnder } from './laid-under.ts'

/** The spec of a pod, or of a template, with its containers. Source: `SetDefaults_PodSpec`, `SetDefaults_Container`. */
export function podDefaults(spec: JsonObject): JsonObject {
  const account = stringAt(spec, 'serviceAccountName') ?? stringAt(spec, 'serviceAccount')
  const filled = laidUnder(
    {
      restartPolicy: 'Always',
      terminationGracePeriodSeconds: 30,
      dnsPolicy: 'ClusterFirst',
      securityContext: {},
      schedulerName: 'default-scheduler',
      ...(account !== undefined && { serviceAccountName: account, serviceAccount: account }),
    },
    spec,
  )
  const lists = Object.entries({ initContainers: container, containers: container, volumes: volume })
    .filter(([name]) => Array.isArray(spec[name]))
    .map(([name, fill]) => [name, listAt(spec, name).map((one) => (isObject(one) ? fill(one) : one))])
  return { ...filled, ...Object.fromEntries(lists) }
}

function container(one: JsonObject): JsonObject {
  const image = stringAt(one, 'image') ?? ''
  const tag = image.includes('@') ? image : /:([^:/]+)$/.exec(image)?.[1]
  const filled = laidUnder(
    {
      terminationMessagePath: '/dev/termination-log',
      terminationMessagePolicy: 'File',
      imagePullPolicy: tag === undefined || tag === 'latest' ? 'Always' : 'IfNotPresent',
      resources: {},
    },
    one,
  )
  const probes = ['livenessProbe', 'readinessProbe', 'startupProbe']
    .filter((name) => isObject(one[name]))
    .map((name) => [name, probe(one[name])])
  const ports = listAt(one, 'ports').map((port) => laidUnder({ protocol: 'TCP' }, port))
  return { ...filled, ...Object.fromEntries(probes), ...(ports.length > 0 && { ports }) }
}

function probe(one: unknown): JsonObject {
  const times = { timeoutSeconds: 1, periodSeconds: 10, successThreshold: 1, failureThreshold: 3 }
  const filled = laidUnder(times, one)
  if (!isObject(filled.httpGet)) return filled
  return { ...filled, httpGet: laidUnder({ path: '/', scheme: 'HTTP' }, filled.httpGet) }
}

function volume(one: JsonObject): JsonObject {
  const files = ['secret', 'configMap', 'projected', 'downwardAPI'].find((name) => isObject(one[name]))
  return files === undefined ? one : { ...one, [files]: laidUnder({ defaultMode: 0o644 }, one[files]) }
}

/** A pod itself, unlike a template, asks for its limits where it says nothing else. Source: `SetDefaults_Pod`. */
export function podRequests(spec: JsonObject): JsonObject {
  const ask = (one: unknown) => {
    if (!isObject(one) || !isObject(one.resources) || !isObject(one.resources.limits)) return one
    return { ...one, resources: laidUnder({ requests: one.resources.limits }, one.resources) }
  }
  const lists = ['initContainers', 'containers'].filter((name) => Array.isArray(spec[name]))
  return { ...spec, ...Object.fromEntries(lists.map((name) => [name, listAt(spec, name).map(ask)])) }
}
