import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { answers } from './answers.ts'
import { toolsDirectory } from './build.ts'
import { moduleDirectory } from './go.ts'
import { applyObjects, kubectl } from './kubectl.ts'
import type { KubernetesApi } from './kubernetes-api.ts'
import { kwokConfiguration } from './kwok-stages.ts'
import { freePorts } from './ports.ts'
import { binary, type Stage, startReady } from './stage.ts'
import { waitUntil } from './wait-until.ts'

/** The name of the one node. */
export const planeNode = 'plane-node-1'
const NODE_READY_MS = 30_000

/** The mark of a node that KWOK keeps: no other is touched. */
const kept = { 'kwok.x-k8s.io/node': 'fake' } as const

/** KWOK keeps the nodes that bear its mark, and gives pods addresses of a range that leads nowhere. */
export function kwokArguments(kubeconfig: string, config: string, port: number): readonly string[] {
  return [
    `--kubeconfig=${kubeconfig}`,
    `--config=${config}`,
    '--manage-all-nodes=false',
    `--manage-nodes-with-annotation-selector=${Object.entries(kept).flat().join('=')}`,
    '--cidr=10.244.0.0/16',
    '--node-ip=10.0.0.1',
    `--server-address=127.0.0.1:${port}`,
  ]
}

/** Starts KWOK and gives the cluster a node, which is ready when this resolves. */
export async function startKwok(stage: Stage, { kubeconfig }: KubernetesApi): Promise<void> {
  const { port } = await freePorts(['port'])
  const config = join(stage.directory, 'kwok.yaml')
  const module = await moduleDirectory(join(toolsDirectory, 'kwok'), 'sigs.k8s.io/kwok')
  writeFileSync(config, kwokConfiguration(module))
  const args = kwokArguments(kubeconfig, config, port)
  await startReady(stage, { name: 'kwok', file: binary(stage, 'kwok'), args }, () =>
    answers({ url: `http://127.0.0.1:${port}/healthz` }),
  )
  await applyObjects(kubeconfig, [node])
  const ready = 'jsonpath={.status.conditions[?(@.type=="Ready")].status}'
  await waitUntil(`node ${planeNode} to be ready`, stage.signal, NODE_READY_MS, async () => {
    return (await kubectl(kubeconfig, ['get', 'node', planeNode, '-o', ready])) === 'True'
  })
}

const resources = { cpu: '32', memory: '256Gi', pods: '1000' }
const node = {
  apiVersion: 'v1',
  kind: 'Node',
  metadata: {
    name: planeNode,
    labels: { 'kubernetes.io/hostname': planeNode, 'kubernetes.io/os': 'linux', type: 'kwok' },
    annotations: { 'node.alpha.kubernetes.io/ttl': '0', ...kept },
  },
  status: { allocatable: resources, capacity: resources },
}
