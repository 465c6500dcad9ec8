import type { Services } from '@chg/action'
import { type Collection, collectManifests } from '@chg/manifests'
import type { Inputs } from './inputs.ts'

export function collectPolicies(inputs: Inputs, services: Services): Promise<Collection> {
  return collect(inputs.policies, inputs, services)
}

export function collectResources(inputs: Inputs, services: Services): Promise<Collection> {
  return collect(inputs.paths, inputs, services)
}

function collect(
  paths: readonly string[],
  { helmValues, kubernetesVersion }: Inputs,
  { workspace, exec, tools, signal }: Services,
): Promise<Collection> {
  return collectManifests({
    workspace,
    paths,
    exec,
    tools,
    signal,
    helmValues: helmValues ?? [],
    kubernetesVersion,
  })
}
