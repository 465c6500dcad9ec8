import type { Endpoint } from '../endpoint.ts'
import type { SandboxParts } from '../parts.ts'
import { StatusError, unauthorized } from '../status-error.ts'

/** The Kubernetes API over the store. */
export function kubernetesEndpoint({ tokens }: SandboxParts): Endpoint {
  return {
    name: 'kubernetes',
    async handle(request) {
      try {
        if (request.headers.authorization !== `Bearer ${tokens.kubernetes}`) throw unauthorized()
        return undefined
      } catch (error) {
        if (error instanceof StatusError) return { status: error.status.code, body: error.status }
        throw error
      }
    },
  }
}
