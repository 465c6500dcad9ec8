import { formatInstant, numberAt, stringAt } from '@chg/core'
import type { StoredObject } from '../store.ts'
import { conditionOf, withTransitions } from './condition.ts'
import { wantedOf } from './rolling-update.ts'
import { rolloutBounds } from './rollout-bounds.ts'
import { withoutZeros } from './without-zeros.ts'

interface Counts {
  readonly replicas: number
  readonly updatedReplicas: number
  readonly readyReplicas: number
  readonly availableReplicas: number
}

/** `status` of a Deployment as its controller writes it; `current` names the set of the current template. */
export function deploymentStatus(
  deployment: StoredObject,
  current: string | undefined,
  sets: readonly StoredObject[],
  now: Date,
) {
  const sum = (field: string, of = sets) =>
    of.reduce((total, { status }) => total + (numberAt(status, field) ?? 0), 0)
  const counts: Counts = {
    replicas: sum('replicas'),
    updatedReplicas: sum(
      'replicas',
      sets.filter(({ metadata }) => metadata.name === current),
    ),
    readyReplicas: sum('readyReplicas'),
    availableReplicas: sum('availableReplicas'),
  }
  const total = sets.reduce((all, set) => all + wantedOf(set), 0)
  const unavailable = Math.max(0, total - counts.availableReplicas)
  const progressing = progressOf(deployment, current, counts, now)
  return {
    ...kept(deployment.status),
    observedGeneration: deployment.metadata.generation,
    ...withoutZeros(counts),
    terminatingReplicas: 0,
    ...(unavailable > 0 && { unavailableReplicas: unavailable }),
    conditions: [
      ...(progressing === undefined ? [] : [progressing]),
      ...stamped(deployment, availability(deployment, counts), now),
    ],
  }
}

/** What the controller did not write itself. */
function kept(status: unknown) {
  const collisionCount = numberAt(status, 'collisionCount')
  return collisionCount === undefined ? {} : { collisionCount }
}

function availability(deployment: StoredObject, { availableReplicas }: Counts) {
  const least = wantedOf(deployment) - rolloutBounds(deployment.spec).unavailable
  return availableReplicas >= least
    ? ({
        type: 'Available',
        status: 'True',
        reason: 'MinimumReplicasAvailable',
        message: 'Deployment has minimum availability.',
      } as const)
    : ({
        type: 'Available',
        status: 'False',
        reason: 'MinimumReplicasUnavailable',
        message: 'Deployment does not have minimum availability.',
      } as const)
}

function stamped(
  { status }: StoredObject,
  condition: Parameters<typeof withTransitions>[1][number],
  now: Date,
) {
  const old = stringAt(conditionOf(status, condition.type), 'status')
  const time =
    old === condition.status ? stringAt(conditionOf(status, condition.type), 'lastUpdateTime') : undefined
  return withTransitions(status, [condition], now).map((one) => ({
    ...one,
    lastUpdateTime: time ?? formatInstant(now),
  }))
}

/** The Progressing condition: its `lastUpdateTime` moves with each progress, and the deadline counts from there. */
function progressOf(deployment: StoredObject, current: string | undefined, counts: Counts, now: Date) {
  const old = conditionOf(deployment.status, 'Progressing')
  if (current === undefined) return old
  const wanted = wantedOf(deployment)
  const complete =
    counts.updatedReplicas === wanted && counts.replicas === wanted && counts.availableReplicas === wanted
  const observed = numberAt(deployment.status, 'observedGeneration') === deployment.metadata.generation
  const since = stringAt(old, 'lastUpdateTime')
  const moved = !observed || hasMoved(deployment.status, counts) || since === undefined
  const deadline = (numberAt(deployment.spec, 'progressDeadlineSeconds') ?? 600) * 1_000
  const reason = stringAt(old, 'reason')
  const late = since !== undefined && now.getTime() - new Date(since).getTime() > deadline
  // A rollout that was complete stays so when pods come and go; only a new generation opens it again.
  const done = complete || (observed && reason === 'NewReplicaSetAvailable')
  if (done) {
    const message = `ReplicaSet "${current}" has successfully progressed.`
    return progress(
      'True',
      'NewReplicaSetAvailable',
      message,
      reason === 'NewReplicaSetAvailable' ? since : undefined,
    )
  }
  if (!moved && (late || reason === 'ProgressDeadlineExceeded')) {
    const message = `ReplicaSet "${current}" has timed out progressing.`
    return progress(
      'False',
      'ProgressDeadlineExceeded',
      message,
      reason === 'ProgressDeadlineExceeded' ? since : undefined,
    )
  }
  return progress(
    'True',
    'ReplicaSetUpdated',
    `ReplicaSet "${current}" is progressing.`,
    moved ? undefined : since,
  )

  function progress(status: 'True' | 'False', why: string, message: string, at: string | undefined) {
    const [condition] = withTransitions(
      deployment.status,
      [{ type: 'Progressing', status, reason: why, message }],
      now,
    )
    return { ...condition, lastUpdateTime: at ?? formatInstant(now) }
  }
}

function hasMoved(status: unknown, counts: Counts): boolean {
  const was = (field: keyof Counts) => numberAt(status, field) ?? 0
  return (
    counts.updatedReplicas > was('updatedReplicas') ||
    counts.replicas - counts.updatedReplicas < was('replicas') - was('updatedReplicas') ||
    counts.readyReplicas > was('readyReplicas') ||
    counts.availableReplicas > was('availableReplicas')
  )
}
