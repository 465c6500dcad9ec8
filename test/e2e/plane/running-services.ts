import type { PlaneRecord } from './plane-record.ts'
import { type Service, services } from './services.ts'

/** The services that a plane was started with. */
export function runningServices({ programs, kubernetes, argocd, storage }: PlaneRecord): readonly Service[] {
  const has: Readonly<Record<Service, boolean>> = {
    kubernetes: kubernetes !== undefined,
    kwok: 'kwok' in programs,
    argocd: argocd !== undefined,
    storage: storage !== undefined,
    velero: 'velero' in programs,
  }
  return services.filter((service) => has[service])
}
