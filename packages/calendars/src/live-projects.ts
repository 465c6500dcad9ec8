import type { ArgoCd } from '@chg/delivery'
import type { CalendarPorts } from './calendar-ports.ts'
import { type Source, sourceOf } from './source-of.ts'

/** A live AppProject among the sources of a calendar. */
export type LiveProject = Extract<Source, { readonly project: string }>

/** The live AppProjects among the lines of the input `calendar`. Throws `calendar-invalid` for a line that is no source. */
export function liveProjects(lines: readonly string[]): readonly LiveProject[] {
  return lines.map(sourceOf).filter((source): source is LiveProject => 'project' in source)
}

/** Argo CD for such a source: as it is connected for `argocd:`, and always its objects in the cluster for `cluster:`. */
export async function argocdFor(
  kind: LiveProject['kind'],
  namespace: string,
  ports: CalendarPorts,
): Promise<ArgoCd> {
  if (kind === 'argocd') return ports.argocd()
  const { clusterArgoCd } = await import('./cluster-argocd.ts')
  return clusterArgoCd(namespace, ports)
}
