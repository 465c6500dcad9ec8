import type { Change } from './change.ts'

const fix =
  'delete the StatefulSet with --cascade=orphan, which leaves its pods and volumes alone, and apply it again'

/** apps: `ValidateStatefulSetUpdate`. */
export function statefulSetUpdates(set: Change): void {
  for (const name of ['selector', 'serviceName', 'podManagementPolicy', 'volumeClaimTemplates'])
    set.at('spec', name).fixed(fix)
  const history = set.at('spec', 'revisionHistoryLimit')
  if (history.differs && isLimit(history) && set.check.minor < 33) history.fixed(fix)
}

/** Ten by default. */
function isLimit({ now, was }: Change): boolean {
  return (now ?? 10) !== (was ?? 10)
}
