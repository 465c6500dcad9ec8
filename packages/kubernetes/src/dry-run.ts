import { type HttpResponse, isObject, listAt, stringAt } from '@chg/core'
import { answerOf, kubeObject } from './answer.ts'
import type { DryRun } from './kubernetes.ts'
import { jsonOf, type Request, statusError } from './status-error.ts'

const misshapen = /^failed to (create typed patch|convert new) object|does not contain declared merge key/

/** Reads the answer to a patch with `dryRun=All`. Throws `kubernetes-unauthorized`, and `kubernetes-unreachable` for no API server. */
export function dryRunOf(response: HttpResponse, request: Request): DryRun {
  const { resource } = request.subject
  const { status } = response
  if (status < 300) {
    const object = kubeObject(resource, answerOf(response, request.server), request.server)
    return { kind: 'accepted', object }
  }
  const body = jsonOf(response)
  const message = (stringAt(body, 'message') ?? response.text())
    .replaceAll(/\s+/g, ' ')
    .trim()
    .slice(0, 2_000)
  const causes = listAt(body, 'details', 'causes')
    .filter(isObject)
    .map((cause) => ({ field: stringAt(cause, 'field') ?? '', message: stringAt(cause, 'message') ?? '' }))
  // apiserver: the plugin NamespaceLifecycle; it is no matter of the object.
  if (listAt(body, 'details', 'causes').some((one) => stringAt(one, 'reason') === 'NamespaceTerminating'))
    return { kind: 'conflict', message, isOwned: false }
  if (status === 403) return forbidden(response, request, message)
  if (status === 404) return { kind: 'missing', message }
  if (status === 409) {
    const isOwned = listAt(body, 'details', 'causes').some(
      (cause) => stringAt(cause, 'reason') === 'FieldManagerConflict',
    )
    return { kind: 'conflict', message, isOwned }
  }
  // apiserver: `NewDryRunUnsupportedErr` is a BadRequest, and says nothing about the object.
  if (status === 400 && message.endsWith('does not support dry run')) return { kind: 'unanswered', message }
  // apiserver: `structuredmerge` and `strategicpatch` answer what has the wrong shape with a plain error, which becomes 500.
  const isMisshapen = status === 500 && misshapen.test(message)
  if (isMisshapen || (status >= 400 && status < 500 && status !== 401 && status !== 429))
    return { kind: 'refused', message, causes }
  const error = statusError(response, request)
  if (error.code === 'kubernetes-unauthorized') throw error
  return { kind: 'unanswered', message: error.message }
}

/** 403 is said by the authorizer, and by admission: quotas, pod security, webhooks. Only the first is about rights. */
function forbidden(response: HttpResponse, request: Request, message: string): DryRun {
  const verb = /User "[^"]*" cannot (\w+) (?:resource|path) /.exec(message)?.[1]
  if (verb === undefined) return { kind: 'refused', message, causes: [] }
  const isCreation = verb === 'create'
  const error = statusError(response, isCreation ? { ...request, verb: 'create' } : request)
  if (error.code !== 'kubernetes-forbidden') throw error
  return { kind: 'forbidden', message: error.message, fix: error.fix }
}
