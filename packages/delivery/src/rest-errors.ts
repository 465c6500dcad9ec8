import { ChgError, type HttpResponse, parseJson, stringAt } from '@chg/core'

/** What a request was about: named in every message. */
export interface Subject {
  readonly kind: 'application' | 'project'
  readonly name: string
  /** The project sent with it; empty while it is not known. */
  readonly project: string
  /** In words: `read`, `sync`, `roll back`. */
  readonly verb: string
  /** The action of Argo CD's RBAC that it needs: `get`, `sync`, `update`. */
  readonly rbac: string
}

/**
 * A refusal of Argo CD as an error with a code and a fix. Statuses are those of grpc-gateway: 400 FailedPrecondition and
 * InvalidArgument, 401 Unauthenticated, 403 PermissionDenied, 404 NotFound, 429 ResourceExhausted, 503 Unavailable.
 */
export function refusalOf(response: HttpResponse, server: string, subject: Subject): ChgError {
  const { kind, name, verb } = subject
  const words = wordsOf(response)
  const said = words === '' ? '' : `: ${words}`
  const { status } = response
  if (status === 401) {
    return new ChgError(
      'argocd-unauthorized',
      `Argo CD at ${server} does not accept argocd-token to ${verb} ${kind} ${name}${said}`,
      'make a new token (argocd proj role create-token, or argocd account generate-token) and store it as the secret',
    )
  }
  if (status === 403) return forbidden(server, subject, words)
  if (status === 404 && words === '') {
    return new ChgError(
      'argocd-unreachable',
      `${server} has no API of Argo CD: HTTP 404 without its words`,
      'put the path prefix of Argo CD (its --rootpath) into argocd-server, or take away what is too much',
    )
  }
  if (status === 404) {
    return new ChgError(
      kind === 'application' ? 'application-not-found' : 'project-not-found',
      `Argo CD at ${server} knows no ${kind} ${name}${said}`,
      kind === 'application'
        ? 'check the input application, argocd-namespace, and that argocd-server has its path prefix'
        : 'check the name of the AppProject',
    )
  }
  if (status >= 300 && status < 400) {
    return new ChgError(
      'argocd-unreachable',
      `Argo CD at ${server} redirects to ${response.headers.location ?? 'another address'}, which is not followed with a token in hand`,
      'name the final address, https and path prefix included, in argocd-server',
    )
  }
  if (status === 429 || status >= 500) {
    return new ChgError(
      'argocd-unreachable',
      `Argo CD at ${server} could not ${verb} ${kind} ${name}: HTTP ${status}${said}`,
      'look at the argocd-server pods and the proxy in front of them, then run this again',
    )
  }
  return refused(subject, status, words)
}

function forbidden(server: string, { kind, name, project, verb, rbac }: Subject, words: string): ChgError {
  if (words.includes('blocked by sync window') || words.includes('invalid sync window')) {
    return new ChgError(
      'argocd-window-closed',
      `Argo CD will not ${verb} ${kind} ${name}: ${words}`,
      'wait for the window to open; window-gate says when, and can wait for it',
    )
  }
  const object =
    kind === 'application'
      ? `applications, ${rbac}, ${project || '<project>'}/${name}`
      : `projects, ${rbac}, ${name}`
  const unknown =
    kind === 'application' && project === ''
      ? ', or there is no such application (Argo CD says the same for both)'
      : ''
  return new ChgError(
    'argocd-forbidden',
    `Argo CD at ${server} does not let this token ${verb} ${kind} ${name}${project === '' ? '' : ` of project ${project}`}${unknown}${words === '' ? '' : `: ${words}`}`,
    `check the name and argocd-namespace, or add to the role of the token: p, <role>, ${object}, allow`,
  )
}

function refused({ kind, name, verb }: Subject, status: number, words: string): ChgError {
  const message = `Argo CD will not ${verb} ${kind} ${name}: ${words || `HTTP ${status}`}`
  if (status === 409 && words.includes('has been modified'))
    return new ChgError('argocd-conflict', message, 'run this again')
  if (words.includes('another operation is already in progress')) {
    return new ChgError(
      'argocd-busy',
      message,
      'let that operation end, or end it with argocd app terminate-op, then run this again',
    )
  }
  if (words.includes('rollback cannot be initiated when auto-sync is enabled')) {
    return new ChgError(
      'argocd-auto-sync',
      message,
      'lift auto-sync first, where it is declared (an app-of-apps or ApplicationSet puts it back)',
    )
  }
  if (words.startsWith('application spec for') && words.includes('is invalid')) {
    return new ChgError(
      'argocd-spec-invalid',
      message,
      'mend what it names: Argo CD renders the head of the branch before it takes a change to an application',
    )
  }
  return new ChgError('argocd-refused', message, 'mend what it names, then run this again')
}

/** grpc-gateway: `{error, code, message}`. A proxy's HTML is not repeated. */
function wordsOf(response: HttpResponse): string {
  const body = parseJson(response.text())
  return (stringAt(body, 'message') ?? stringAt(body, 'error') ?? '').slice(0, 1_000)
}
