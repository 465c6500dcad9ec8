import type { ChgConfig } from '@chg/action'

type Job = { readonly change: string; readonly application: string }

/**
 * The same jobs, the applications of a change in the order of their waves (`after` in `.github/chg.yaml`), else in the order given; the
 * changes of one application never swap places. What waits for itself in a circle keeps its order: the gate refuses it.
 */
export function inWaves<J extends Job>(
  jobs: readonly J[],
  applications: ChgConfig['applications'],
): readonly J[] {
  const left = [...jobs]
  const ordered: J[] = []
  while (left.length > 0) {
    const free = left.findIndex((job, index) => mayGo(job, left, index, applications))
    ordered.push(...left.splice(Math.max(0, free), 1))
  }
  return ordered
}

function mayGo(
  { change, application }: Job,
  left: readonly Job[],
  index: number,
  applications: ChgConfig['applications'],
): boolean {
  const after = Object.hasOwn(applications, application) ? (applications[application]?.after ?? []) : []
  const waveBefore = left.some((other) => other.change === change && after.includes(other.application))
  return !waveBefore && !left.slice(0, index).some((other) => other.application === application)
}
