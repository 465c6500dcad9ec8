import { ChgError, type HttpResponse, isObject, type JsonObject, stringAt } from '@chg/core'
import type { KubeObject, Resource } from './kubernetes.ts'
import { jsonOf } from './status-error.ts'

/** The answer as JSON. Throws `kubernetes-unreachable` when something else than an API server answered. */
export function answerOf(response: HttpResponse, server: string): JsonObject {
  const answer = jsonOf(response)
  if (answer !== undefined) return answer
  throw strange(server, 'something that is not JSON')
}

/** Checks what every object must have; items of lists get the kind that the server leaves out there. */
export function kubeObject(resource: Resource, value: unknown, server: string): KubeObject {
  if (!isObject(value) || stringAt(value, 'metadata', 'name') === undefined) {
    throw strange(server, 'something that is not a Kubernetes object')
  }
  return { ...typeOf(resource), ...value } as unknown as KubeObject
}

function strange(server: string, what: string): ChgError {
  return new ChgError(
    'kubernetes-unreachable',
    `${server} answered ${what}`,
    'check the server of the kubeconfig: a login page or another service may stand there',
  )
}

/** The two members that say what an object is. */
export function typeOf({ group, version, kind }: Resource): {
  readonly apiVersion: string
  readonly kind: string
} {
  return { apiVersion: group === '' ? version : `${group}/${version}`, kind }
}
