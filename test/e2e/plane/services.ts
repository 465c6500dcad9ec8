import { type Part, partNamed } from './parts.ts'

/** What a plane can be asked for; each starts what it needs as well. */
export type Service = 'kubernetes' | 'kwok' | 'argocd' | 'storage' | 'velero'

interface ServicePlan {
  readonly needs: readonly Service[]
  /** Names of the parts it is made of. */
  readonly parts: readonly string[]
}

const plans: Readonly<Record<Service, ServicePlan>> = {
  kubernetes: { needs: [], parts: ['etcd', 'kubernetes'] },
  kwok: { needs: ['kubernetes'], parts: ['kwok'] },
  argocd: { needs: ['kubernetes'], parts: ['argocd', 'kustomize'] },
  storage: { needs: [], parts: ['versitygw'] },
  velero: { needs: ['kubernetes', 'storage'], parts: ['velero', 'velero-plugin-for-aws'] },
}

/** All services, in the order in which they are started. */
export const services = Object.keys(plans) as readonly Service[]

/** The services asked for and all that they need, in the order to start them; all when none is named. Throws one sentence for a name that is none. */
export function servicesToStart(names: readonly string[]): readonly Service[] {
  const strange = names.find((name) => !(services as readonly string[]).includes(name))
  if (strange !== undefined)
    throw new Error(`there is no service ${strange}; there are: ${services.join(', ')}`)
  if (names.length === 0) return services
  const wanted = new Set(names)
  // What is needed stands before what needs it, so one look from the end is enough.
  for (const service of services.toReversed())
    if (wanted.has(service)) for (const need of plans[service].needs) wanted.add(need)
  return services.filter((service) => wanted.has(service))
}

/** The parts to build for these services. */
export function partsOf(wanted: readonly Service[]): readonly Part[] {
  return wanted.flatMap((service) => plans[service].parts).map(partNamed)
}
