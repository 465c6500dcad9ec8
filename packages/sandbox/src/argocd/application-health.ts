import { healthOf, type KubeObject } from '@chg/kubernetes'
import type { Compared } from './compare.ts'

const ranking = ['Healthy', 'Suspended', 'Progressing', 'Missing', 'Degraded', 'Unknown']

/** The health of one object; undefined for kinds that have none. */
export function resourceHealth({ live }: Compared): { status: string; message?: string } | undefined {
  if (live === undefined) return { status: 'Missing' }
  const health = healthOf(live as unknown as KubeObject)
  if (health === undefined) return undefined
  return health.message === '' ? { status: health.status } : { ...health }
}

/** The worst of the top-level objects; missing ones count only where all are missing (Argo CD: setApplicationHealth). */
export function applicationHealth(compared: readonly Compared[]): { status: string } {
  const wanted = compared.filter(({ target }) => target !== undefined)
  if (wanted.length > 0 && wanted.every(({ live }) => live === undefined)) return { status: 'Missing' }
  const states = compared
    .filter(({ live, hook }) => live !== undefined && !hook)
    .flatMap((one) => resourceHealth(one)?.status ?? [])
  const worst = Math.max(0, ...states.map((state) => ranking.indexOf(state)))
  return { status: ranking[worst] ?? 'Healthy' }
}
