import type { ApplicationConfig, ChgConfig } from '@chg/action'
import type { DueChange } from '@chg/history'

/** GitHub: a matrix makes at most 256 jobs per run. */
const MAX_JOBS = 256
/** Below the 64 KiB that an output may have. */
const MAX_BYTES = 60 * 1024

export interface MatrixJob extends DueChange {
  readonly namespace?: string
  readonly cluster?: string
}

/** The jobs of the matrix: the oldest changes, as many as GitHub takes. */
export function matrixJobs(
  due: readonly DueChange[],
  applications: ChgConfig['applications'],
): readonly MatrixJob[] {
  let room = MAX_BYTES
  const jobs = due.slice(0, MAX_JOBS).map((one) => ({ ...one, ...placeOf(applications[one.application]) }))
  const fitting = jobs.findIndex((job) => {
    room -= Buffer.byteLength(JSON.stringify(job)) + 1
    return room < 0
  })
  return fitting === -1 ? jobs : jobs.slice(0, fitting)
}

/** Later actions need one namespace and one cluster; where there are several, the workflow must say which. */
function placeOf(config: ApplicationConfig | undefined): Pick<MatrixJob, 'namespace' | 'cluster'> {
  const { namespaces = [], clusters = [] } = config ?? {}
  const [namespace, cluster] = [namespaces[0], clusters[0]]
  return {
    ...(namespaces.length === 1 && namespace !== undefined && { namespace }),
    ...(clusters.length === 1 && cluster !== undefined && { cluster }),
  }
}
