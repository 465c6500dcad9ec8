import type { Services } from '@chg/action'
import { ChgError, dnsLabel } from '@chg/core'
import type { Inputs } from './inputs.ts'

/**
 * The namespaces to back up, sorted. Throws `namespaces-unknown` when nothing names any, `input-invalid` for what cannot be a name:
 * a pattern would back up more than the change touches.
 */
export async function namespacesOf(inputs: Inputs, services: Services): Promise<readonly string[]> {
  const names = [...new Set(await found(inputs, services))].sort()
  const wrong = names.find((name) => !dnsLabel.test(name))
  if (wrong === undefined) return names
  throw new ChgError(
    'input-invalid',
    `${JSON.stringify(wrong.slice(0, 80))} is not the name of a namespace`,
    'give the names themselves, one per line, for example namespaces: api-gateway',
  )
}

async function found(inputs: Inputs, services: Services): Promise<readonly string[]> {
  if (inputs.namespaces !== undefined && inputs.namespaces.length > 0) return inputs.namespaces
  const { application } = inputs
  const own = application === undefined ? undefined : services.config.applications[application]?.namespaces
  if (own !== undefined && own.length > 0) return own
  const scope = (await services.journal.record())?.scope
  if (scope !== undefined && scope.namespaces.length > 0) return scope.namespaces
  if (application !== undefined) {
    const argocd = await services.argocd()
    const { destination } = await argocd.application(application)
    if (destination.namespace !== '') return [destination.namespace]
  }
  throw new ChgError(
    'namespaces-unknown',
    `nothing says which namespaces change ${inputs.change} touches: input namespaces is empty, and so are the record and .github/chg.yaml`,
    'set input namespaces, one name per line',
  )
}
