import type { ChgConfig } from '@chg/action'
import { ChgError } from '@chg/core'

/** The applications that are asked for. Throws `applications-missing` and `application-unknown`. */
export function selectApplications(
  applications: ChgConfig['applications'],
  only: string | undefined,
): ChgConfig['applications'] {
  const known = Object.keys(applications)
  if (known.length === 0) {
    throw new ChgError(
      'applications-missing',
      '.github/chg.yaml lists no applications, so no commit can be told to touch one',
      'add them: `applications:`, then per application its `paths:`',
    )
  }
  if (only === undefined) return applications
  const config = Object.hasOwn(applications, only) ? applications[only] : undefined
  if (config !== undefined) return { [only]: config }
  throw new ChgError(
    'application-unknown',
    `application ${JSON.stringify(only.slice(0, 80))} is not in .github/chg.yaml`,
    `use one of ${known.join(', ')}, or add it there`,
  )
}
