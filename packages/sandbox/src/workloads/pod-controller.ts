import { at, formatInstant, isObject, listAt, stringAt } from '@chg/core'
import type { Controller } from '../controller.ts'
import type { ImageBehaviour, SandboxOptions } from '../sandbox.ts'
import type { Store, StoredObject } from '../store.ts'
import { type Condition, withTransitions } from './condition.ts'
import { type ContainerState, containerStateAt } from './container-state.ts'
import { setStatus } from './owned.ts'

const usual: ImageBehaviour = { kind: 'ready', readyAfter: 200 }

/** Scheduler and kubelet in one: pods run as their images behave. */
export function podController(store: Store, images: SandboxOptions['images'] = []): Controller {
  const starts = new Map<string, number>()
  return {
    reconcile(now) {
      for (const pod of store.list('pods')) {
        const { uid } = pod.metadata
        const started = starts.get(uid) ?? now.getTime()
        starts.set(uid, started)
        setStatus(store, 'pods', pod, statusOf(scheduled(store, pod), images, started, now))
      }
    },
  }
}

function scheduled(store: Store, pod: StoredObject): StoredObject {
  if (stringAt(pod.spec, 'nodeName') !== undefined) return pod
  const nodeName = store.list('nodes')[0]?.metadata.name ?? 'sandbox-node'
  return store.update('pods', pod.metadata.namespace, pod.metadata.name, (current) => ({
    ...current,
    spec: { ...(isObject(current.spec) ? current.spec : {}), nodeName },
  }))
}

function statusOf(
  pod: StoredObject,
  images: NonNullable<SandboxOptions['images']>,
  started: number,
  now: Date,
) {
  const once = stringAt(pod.spec, 'restartPolicy') !== 'Always'
  const containers = listAt(pod.spec, 'containers').map((container) => {
    const image = stringAt(container, 'image') ?? ''
    const behaviour = images.find((one) => one.image.test(image))?.behaviour ?? usual
    const state = once
      ? runOnce(behaviour, image, started, now.getTime())
      : containerStateAt(behaviour, image, started, now.getTime())
    return { name: stringAt(container, 'name') ?? '', image, ...state }
  })
  return {
    ...(isObject(pod.status) ? pod.status : {}),
    phase: phaseOf(containers),
    conditions: withTransitions(pod.status, conditionsOf(containers), now),
    hostIP: '10.0.0.1',
    podIP: `10.244.0.${(started % 250) + 2}`,
    startTime: formatInstant(new Date(started)),
    containerStatuses: containers.map(({ ended: _, ...one }) => ({
      ...one,
      imageID: one.ready || at(one.state, 'running') !== undefined ? `sandbox://${one.image}` : '',
      started: at(one.state, 'running') !== undefined,
    })),
    qosClass: 'BestEffort',
  }
}

type Container = ContainerState & { readonly name: string }

function phaseOf(containers: readonly Container[]): string {
  if (containers.some(({ ended }) => ended === 'failed')) return 'Failed'
  if (containers.length > 0 && containers.every(({ ended }) => ended === 'succeeded')) return 'Succeeded'
  const begun = containers.every(({ state, restartCount }) => !isPending(state) || restartCount > 0)
  return begun ? 'Running' : 'Pending'
}

function isPending(state: unknown): boolean {
  const reason = stringAt(state, 'waiting', 'reason')
  return reason !== undefined && reason !== 'CrashLoopBackOff'
}

function conditionsOf(containers: readonly Container[]): Condition[] {
  const unready = containers.filter(({ ready }) => !ready).map(({ name }) => name)
  const reasons =
    unready.length === 0
      ? { status: 'True' as const }
      : {
          status: 'False' as const,
          reason: 'ContainersNotReady',
          message: `containers with unready status: [${unready.join(' ')}]`,
        }
  return [
    { type: 'PodReadyToStartContainers', status: 'True' },
    { type: 'Initialized', status: 'True' },
    { type: 'Ready', ...reasons },
    { type: 'ContainersReady', ...reasons },
    { type: 'PodScheduled', status: 'True' },
  ]
}

/** A container of a Job: it ends when another would be ready, or with the crash. */
function runOnce(behaviour: ImageBehaviour, image: string, started: number, now: number): ContainerState {
  const state = containerStateAt(behaviour, image, started, now)
  const end =
    behaviour.kind === 'ready'
      ? behaviour.readyAfter
      : behaviour.kind === 'crash'
        ? behaviour.after
        : undefined
  if (end === undefined || now < started + end)
    return { ...state, ready: false, restartCount: 0, lastState: {} }
  const failed = behaviour.kind === 'crash'
  const terminated = {
    exitCode: failed ? 1 : 0,
    reason: failed ? 'Error' : 'Completed',
    startedAt: formatInstant(new Date(started)),
    finishedAt: formatInstant(new Date(started + end)),
  }
  return {
    ready: false,
    restartCount: 0,
    state: { terminated },
    lastState: {},
    ended: failed ? 'failed' : 'succeeded',
  }
}
