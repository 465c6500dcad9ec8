import { argoCd } from './argocd/index.ts'
import type { Endpoint } from './endpoint.ts'
import { kubernetesEndpoint } from './kubernetes/endpoint.ts'
import type { SandboxParts } from './parts.ts'
import { storageEndpoint } from './storage/endpoint.ts'

/** The services of the control plane. */
export function endpointsOf(parts: SandboxParts): readonly Endpoint[] {
  return [kubernetesEndpoint(parts), storageEndpoint(parts), argoCd(parts).endpoint]
}
