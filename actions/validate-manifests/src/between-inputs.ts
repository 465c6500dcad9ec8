import { flag, oneOf, type Services } from '@chg/action'
import type { Collection } from '@chg/manifests'
import { type BetweenLevel, type BetweenOptions, liveObjects } from '@chg/validation'

/** What is judged between the objects of a set. */
export const betweenInputs = {
  references: oneOf(['warning', 'error', 'off'], {
    description:
      'References between objects that are applied together (selectors, ports, ConfigMaps and Secrets with their keys, accounts, roles, claims, backends): what cannot be right is an error; what is missing and may come from elsewhere is a warning, or an error too. `off` judges none.',
    default: 'warning',
  }),
  quotas: oneOf(['warning', 'error', 'off'], {
    description:
      'What a namespace comes to under its ResourceQuotas, and pods and claims under its LimitRanges: what would be refused is an error; what may be only when autoscalers are at their most, or for want of a LimitRange that is elsewhere, is a warning, or an error too. `off` judges none.',
    default: 'warning',
  }),
  'live-objects': flag({
    description:
      'Whether the cluster of kubeconfig is asked for what is referred to and missing (takes `get` on those kinds, Secrets among them), and for the quotas and limit ranges of the namespaces (takes `list`).',
    default: 'false',
  }),
}

/** The inputs as options of judging, with the objects of the cluster where it is asked. */
export async function betweenOptions(
  {
    references,
    quotas,
    liveObjects: isLive,
  }: { readonly references: BetweenLevel; readonly quotas: BetweenLevel; readonly liveObjects: boolean },
  collection: Collection,
  { kubernetes }: Pick<Services, 'kubernetes'>,
): Promise<BetweenOptions> {
  if (!isLive || (references === 'off' && quotas === 'off')) return { references, quotas }
  const question = { references: references !== 'off', quotas: quotas !== 'off' }
  return { references, quotas, live: await liveObjects(collection, question, await kubernetes()) }
}
