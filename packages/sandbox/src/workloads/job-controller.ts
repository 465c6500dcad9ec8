import { formatInstant, isObject, numberAt, stringAt } from '@chg/core'
import type { Controller } from '../controller.ts'
import type { Store, StoredObject } from '../store.ts'
import { type Condition, conditionOf, withTransitions } from './condition.ts'
import { isAlive, ownedBy, setStatus } from './owned.ts'
import { podOf } from './pod-template.ts'
import { randomSuffix } from './template-hash.ts'

/** Jobs in their simple form: pods until enough have succeeded, or more than `backoffLimit` have failed. */
export function jobController(store: Store): Controller {
  return {
    reconcile(now) {
      for (const job of store.list('jobs')) if (isAlive(store, job)) reconcileJob(store, job, now)
    },
  }
}

function reconcileJob(store: Store, job: StoredObject, now: Date): void {
  if (conditionOf(job.status, 'Complete') !== undefined || conditionOf(job.status, 'Failed') !== undefined)
    return
  const { name } = job.metadata
  const completions = numberAt(job.spec, 'completions') ?? 1
  const inPhase = (phase: string) =>
    ownedBy(store, 'pods', job).filter(({ status }) => stringAt(status, 'phase') === phase)
  const succeeded = inPhase('Succeeded').length
  const failed = inPhase('Failed').length
  const tooMany = failed > (numberAt(job.spec, 'backoffLimit') ?? 6)
  const active = ownedBy(store, 'pods', job).length - succeeded - failed
  const parallel = Math.min(numberAt(job.spec, 'parallelism') ?? 1, completions - succeeded)
  for (let missing = tooMany ? 0 : parallel - active; missing > 0; missing -= 1) {
    const labels = { 'batch.kubernetes.io/job-name': name, 'job-name': name }
    store.create('pods', podOf(job, `${name}-${randomSuffix()}`, labels))
  }
  const ended = endOf(succeeded >= completions, tooMany)
  setStatus(store, 'jobs', job, {
    ...(isObject(job.status) ? job.status : {}),
    startTime: stringAt(job.status, 'startTime') ?? formatInstant(now),
    succeeded,
    failed,
    active: ownedBy(store, 'pods', job).length - succeeded - failed,
    ...(ended?.type === 'Complete' && { completionTime: formatInstant(now) }),
    ...(ended !== undefined && { conditions: withTransitions(job.status, [ended], now) }),
  })
}

function endOf(complete: boolean, tooMany: boolean): Condition | undefined {
  if (complete) {
    return {
      type: 'Complete',
      status: 'True',
      reason: 'CompletionsReached',
      message: 'Reached expected number of succeeded pods',
    }
  }
  if (!tooMany) return undefined
  return {
    type: 'Failed',
    status: 'True',
    reason: 'BackoffLimitExceeded',
    message: 'Job has reached the specified backoff limit',
  }
}
