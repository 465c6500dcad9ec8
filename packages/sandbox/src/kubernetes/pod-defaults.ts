import { isObject, type JsonObject } from '@chg/core'

const objectAt = (value: unknown): JsonObject => (isObject(value) ? value : {})

/** The spec of a pod with what the API server writes into it by itself. */
export function podSpecWithDefaults(spec: unknown): JsonObject {
  const given = objectAt(spec)
  const containers = (list: unknown) => (Array.isArray(list) ? list.map(containerWithDefaults) : list)
  return {
    ...given,
    containers: containers(given.containers),
    ...(given.initContainers !== undefined && { initContainers: containers(given.initContainers) }),
    restartPolicy: given.restartPolicy ?? 'Always',
    terminationGracePeriodSeconds: given.terminationGracePeriodSeconds ?? 30,
    dnsPolicy: given.dnsPolicy ?? 'ClusterFirst',
    securityContext: given.securityContext ?? {},
    schedulerName: given.schedulerName ?? 'default-scheduler',
  }
}

function containerWithDefaults(container: unknown): unknown {
  if (!isObject(container)) return container
  const { ports } = container
  return {
    ...container,
    ...(Array.isArray(ports) && {
      ports: ports.map((port) => ({ ...objectAt(port), protocol: objectAt(port).protocol ?? 'TCP' })),
    }),
    resources: container.resources ?? {},
    terminationMessagePath: container.terminationMessagePath ?? '/dev/termination-log',
    terminationMessagePolicy: container.terminationMessagePolicy ?? 'File',
    imagePullPolicy: container.imagePullPolicy ?? pullPolicy(container.image),
  }
}

/** An image without a tag, or with `latest`, is looked for each time. */
function pullPolicy(image: unknown): string {
  const last = String(image).split('/').at(-1) ?? ''
  if (last.includes('@')) return 'IfNotPresent'
  return /:(?!latest$)/.test(last) ? 'IfNotPresent' : 'Always'
}
