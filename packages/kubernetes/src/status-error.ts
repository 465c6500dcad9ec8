import { at, ChgError, type HttpResponse, isObject, type JsonObject, parseJson, stringAt } from '@chg/core'
import { type Subject, sayObject } from './request-path.ts'

export type Verb = 'get' | 'list' | 'create' | 'update' | 'patch' | 'delete'

/** A request in words: what it wanted, of which server. */
export interface Request {
  readonly verb: Verb
  readonly subject: Subject
  readonly server: string
  readonly context: string
}

/** The JSON object of an answer; undefined when it is none: the caller says so, with the status. */
export function jsonOf(response: HttpResponse): JsonObject | undefined {
  const value = parseJson(response.text())
  return isObject(value) ? value : undefined
}

/** An answer that is not a success, as the error that the port promises. */
export function statusError(response: HttpResponse, request: Request): ChgError {
  const { verb, subject, server, context } = request
  const what = `${verb} ${sayObject(subject)}`
  const message = messageIn(response)
  switch (response.status) {
    case 400:
    case 405:
    case 413:
    case 415:
    case 422:
      return new ChgError(
        'kubernetes-invalid',
        `${what} was refused: ${message}`,
        'correct what the message names',
      )
    case 401:
      return new ChgError(
        'kubernetes-unauthorized',
        `${server} does not accept the credentials of context ${context} (401: ${message})`,
        'renew the token or certificate of the kubeconfig',
      )
    case 403:
      return forbidden(request, message)
    case 404:
      return notFound(response, request, message)
    case 409:
      return new ChgError(
        'kubernetes-conflict',
        `${what}: ${message}`,
        'somebody else changed it meanwhile: look at it, then run this again',
      )
    default:
      return new ChgError(
        'kubernetes-unreachable',
        `${what}: ${server} answered ${response.status}: ${message}`,
        response.status >= 300 && response.status < 400
          ? 'a redirect is the mark of a login page: check the server of the kubeconfig'
          : 'look at the API server, then run this again',
      )
  }
}

/** Who a request without credentials is for the API server, which may answer it 403 instead of 401. */
const ANONYMOUS = 'system:anonymous'

function forbidden({ verb, subject, server, context }: Request, message: string): ChgError {
  const { resource, namespace } = subject
  const user = /User "([^"]+)"/.exec(message)?.[1]
  if (user === ANONYMOUS) {
    return new ChgError(
      'kubernetes-unauthorized',
      `${server} knows no credentials of context ${context}: it takes the request for one of ${ANONYMOUS} (403: ${message})`,
      'give the user of the kubeconfig a token or a client certificate',
    )
  }
  const rule = `{apiGroups: ["${resource.group}"], resources: ["${resource.plural}"], verbs: ["${verb}"]}`
  const role = namespace === undefined ? 'a ClusterRole' : `a Role in namespace ${namespace}`
  return new ChgError(
    'kubernetes-forbidden',
    `${user === undefined ? 'the user of the kubeconfig' : user} may not ${verb} ${sayObject(subject)}${user === undefined ? ` (${message})` : ''}`,
    `add this rule to ${role} and bind it to that user: ${rule}`,
  )
}

function notFound(response: HttpResponse, { verb, subject, server }: Request, message: string): ChgError {
  const { resource } = subject
  if (isMissingObject(response)) {
    return new ChgError(
      'kubernetes-not-found',
      `${verb} ${sayObject(subject)}: ${message}`,
      'check the name and the namespace',
    )
  }
  const api = `${resource.plural}.${resource.group === '' ? 'core' : resource.group}/${resource.version}`
  return new ChgError(
    'kubernetes-not-found',
    `${server} knows no ${api}`,
    `check that this is the right cluster and that what defines ${resource.kind} is installed there`,
  )
}

/** True for a 404 that is about an object; a 404 about an unknown kind or path carries no details of one. */
export function isMissingObject(response: HttpResponse): boolean {
  const status = jsonOf(response)
  return (
    response.status === 404 &&
    stringAt(status, 'reason') === 'NotFound' &&
    stringAt(status, 'details', 'name') !== undefined
  )
}

function messageIn(response: HttpResponse): string {
  const message = stringAt(jsonOf(response), 'message') ?? response.text()
  const line = message.replaceAll(/\s+/g, ' ').trim().slice(0, 500)
  return line === '' ? 'no message' : line
}

/** Milliseconds that a Status asks us to wait; undefined where it does not. */
export function retryAfterIn(response: HttpResponse): number | undefined {
  const seconds = at(jsonOf(response), 'details', 'retryAfterSeconds')
  return typeof seconds === 'number' ? seconds * 1000 : undefined
}
