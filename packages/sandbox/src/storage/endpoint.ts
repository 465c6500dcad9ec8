import type { Endpoint, EndpointResponse } from '../endpoint.ts'
import type { SandboxParts } from '../parts.ts'

/** Serves objects by signed URLs, and refuses as S3 does. */
export function storageEndpoint({ bucket, clock }: Pick<SandboxParts, 'bucket' | 'clock'>): Endpoint {
  return {
    name: 'storage',
    async handle({ method, path, query }) {
      if (method !== 'GET') return undefined
      const key = decodeURIComponent(path.slice(1))
      if (!bucket.accepts(key, query, clock.now())) {
        return refused(403, 'AccessDenied', 'Request has expired, or its signature does not match')
      }
      const body = bucket.get(key)
      if (body === undefined) return refused(404, 'NoSuchKey', 'The specified key does not exist.')
      return { status: 200, headers: { 'content-type': 'application/octet-stream' }, body }
    },
  }
}

function refused(status: number, code: string, message: string): EndpointResponse {
  return {
    status,
    headers: { 'content-type': 'application/xml' },
    body: `<?xml version="1.0" encoding="UTF-8"?>\n<Error><Code>${code}</Code><Message>${message}</Message></Error>\n`,
  }
}
