import type { Controller } from '../controller.ts'
import type { Endpoint } from '../endpoint.ts'
import type { SandboxParts } from '../parts.ts'
import { sourcesOf } from './application-source.ts'
import { argoCdController } from './argocd-controller.ts'
import { argoCdEndpoint } from './argocd-endpoint.ts'

/** Argo CD: its controller and its API over one cache of checkouts. */
export function argoCd(parts: SandboxParts): {
  readonly controller: Controller
  readonly endpoint: Endpoint
} {
  const sources = sourcesOf(parts)
  const controller = argoCdController(parts, sources)
  return { controller, endpoint: argoCdEndpoint(parts, controller, sources) }
}
