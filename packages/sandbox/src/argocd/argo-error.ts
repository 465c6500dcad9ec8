import type { EndpointResponse } from '../endpoint.ts'

const statuses = {
  Unknown: [2, 500],
  InvalidArgument: [3, 400],
  NotFound: [5, 404],
  AlreadyExists: [6, 409],
  PermissionDenied: [7, 403],
  FailedPrecondition: [9, 400],
  Aborted: [10, 409],
  Internal: [13, 500],
  Unauthenticated: [16, 401],
} as const

/** A refusal in Argo CD's own words, with the code of gRPC; over HTTP as grpc-gateway writes it. */
export class ArgoError extends Error {
  readonly kind: keyof typeof statuses

  constructor(kind: keyof typeof statuses, message: string) {
    super(message)
    this.name = 'ArgoError'
    this.kind = kind
  }

  response(): EndpointResponse {
    const [code, status] = statuses[this.kind]
    return { status, body: { error: this.message, code, message: this.message } }
  }
}
