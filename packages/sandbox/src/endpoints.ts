import { argoCd } from './argocd/index.ts'
import type { Endpoint } from './endpoint.ts'
import { githubEndpoint } from './github/endpoint.ts'
import { kubernetesEndpoint } from './kubernetes/endpoint.ts'
import type { SandboxParts } from './parts.ts'
import { storageEndpoint } from './storage/endpoint.ts'

/** The services of the control plane. */
export function endpointsOf(parts: SandboxParts): readonly Endpoint[] {
  const { clock, urls, tokens, options } = parts
  const seed = options.github === undefined ? {} : { seed: options.github }
  const github = githubEndpoint({ clock, url: urls.github, token: tokens.github, ...seed })
  return [kubernetesEndpoint(parts), storageEndpoint(parts), argoCd(parts).endpoint, github]
}
