import { ChgError } from '@chg/core'
import type { Resource } from './kubernetes.ts'

/** What a request is about, for its path and for messages. */
export interface Subject {
  readonly resource: Resource
  readonly name?: string | undefined
  readonly namespace?: string | undefined
}

/** The path below the server. Throws `kubernetes-invalid` for a name that could lead elsewhere, or a missing namespace. */
export function requestPath({ resource, name, namespace }: Subject): string {
  const { group, version, plural } = resource
  if (resource.namespaced && name !== undefined && namespace === undefined) {
    throw invalid(`${plural} ${name} needs a namespace`)
  }
  const parts = [
    ...(group === '' ? ['api', version] : ['apis', group, version]),
    ...(resource.namespaced && namespace !== undefined ? ['namespaces', segment(namespace)] : []),
    plural,
    ...(name === undefined ? [] : [segment(name)]),
  ]
  return `/${parts.join('/')}`
}

/** `deployments.apps "api" in namespace shop`, as the API server itself would say it. */
export function sayObject({ resource, name, namespace }: Subject): string {
  const kind = resource.group === '' ? resource.plural : `${resource.plural}.${resource.group}`
  const where = namespace === undefined ? '' : ` in namespace ${namespace}`
  return `${kind}${name === undefined ? '' : ` ${JSON.stringify(name)}`}${where}`
}

function segment(name: string): string {
  if (/^[A-Za-z0-9]([A-Za-z0-9.:_-]{0,252})$/.test(name)) return encodeURIComponent(name)
  throw invalid(`${JSON.stringify(name.slice(0, 80))} is not the name of an object or a namespace`)
}

function invalid(message: string): ChgError {
  return new ChgError('kubernetes-invalid', message, 'give the name as `kubectl get` shows it')
}
