import { argoCd } from './argocd/index.ts'
import type { Controller } from './controller.ts'
import { garbageCollector } from './kubernetes/garbage-collector.ts'
import type { SandboxParts } from './parts.ts'
import { veleroController } from './velero/velero-controller.ts'
import { daemonSetController } from './workloads/daemonset-controller.ts'
import { deploymentController } from './workloads/deployment-controller.ts'
import { jobController } from './workloads/job-controller.ts'
import { podController } from './workloads/pod-controller.ts'
import { replicaSetController } from './workloads/replicaset-controller.ts'
import { statefulSetController } from './workloads/statefulset-controller.ts'
import { volumeController } from './workloads/volume-controller.ts'

/** The controllers of the control plane, in the order in which they act. */
export function controllersOf(parts: SandboxParts): readonly Controller[] {
  const { store, options } = parts
  return [
    garbageCollector(store),
    deploymentController(store),
    replicaSetController(store),
    statefulSetController(store),
    daemonSetController(store),
    jobController(store),
    volumeController(store),
    podController(store, options.images),
    veleroController(parts),
    argoCd(parts).controller,
  ]
}
