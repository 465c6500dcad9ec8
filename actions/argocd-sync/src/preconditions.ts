import { pass, refuse, type Verdict } from '@chg/core'
import type { Inputs } from './action.ts'
import type { Captured } from './capture.ts'
import { isExactFor } from './exact-revision.ts'

/** What is known without asking any further: nothing to do, or nothing that may be done. Undefined: go on. */
export function settled({ application, standing }: Captured, { revision }: Inputs): Verdict | undefined {
  const { name, sourceCount, chart, operationState, pendingOperation } = application
  if (sourceCount > 1) {
    return refuse(
      'multiple-sources',
      `${name} has ${sourceCount} sources, so that one revision does not say what would be deployed.`,
      'pin targetRevision of each source in Git, and let auto-sync or a sync in Argo CD take it',
    )
  }
  if (!isExactFor(application, revision)) {
    const wanted = chart === '' ? 'a full commit SHA' : `a full version of the chart ${chart}`
    return refuse('revision-not-exact', `Revision ${revision} of ${name} is not ${wanted}.`, `give ${wanted}`)
  }
  if (standing.kind === 'live') {
    return pass('already-synced', `${name} already runs ${revision}; nothing was started.`)
  }
  if (standing.kind === 'busy') {
    const other = operationState?.phase === 'Running' || operationState?.phase === 'Terminating'
    const revisionOfIt =
      (other ? operationState?.revision : pendingOperation?.revision) || 'no named revision'
    return refuse(
      'another-operation',
      `Another operation on ${name} is in progress (${revisionOfIt}${other ? `, ${operationState?.phase}` : ''}).`,
      'let it end, or end it with argocd app terminate-op, then run this again',
    )
  }
  return undefined
}
