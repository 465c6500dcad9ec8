import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { ChgError, listAt, stringAt } from '@chg/core'
import { argocdNamespace, namespaceObject } from './argocd-objects.ts'
import { foreignNamespaces, openNodes } from './existing-objects.ts'
import { kubeconfig as kubeconfigOf } from './kubeconfig.ts'
import { applyObjects, kubectl } from './kubectl.ts'
import type { KubernetesApi } from './kubernetes-api.ts'
import { planeNode } from './kwok.ts'
import type { Stage } from './stage.ts'
import { veleroNamespace } from './velero-objects.ts'

const home = 'chg-plane'
const TOKEN_LIVES = '12h'

/**
 * Makes a cluster that is there already the plane's: an administrator of our own with a token, whatever way the given kubeconfig
 * logs in. Throws `cluster-taken` where an Argo CD or Velero of somebody else is installed, and `cluster-nodes` where pods could
 * go to a node that is none of KWOK's. What could do harm later goes when the plane is stopped: the node, and the administrator.
 */
export async function joinCluster(stage: Stage, kubeconfig: string): Promise<KubernetesApi> {
  const read = async (...args: readonly string[]): Promise<unknown> =>
    JSON.parse(await kubectl(kubeconfig, [...args, '--output=json']))
  const config = await read('config', 'view', '--minify', '--flatten', '--raw')
  const url = stringAt(config, 'clusters', 0, 'cluster', 'server')
  const data = stringAt(config, 'clusters', 0, 'cluster', 'certificate-authority-data')
  if (url === undefined || data === undefined) throw noAuthority(kubeconfig)
  refuseTaken(foreignNamespaces(listAt(await read('get', 'namespaces'), 'items')))
  refuseNodes(openNodes(listAt(await read('get', 'nodes'), 'items'), planeNode))

  stage.undo.push(() => leave(kubeconfig))
  await applyObjects(kubeconfig, administrator)
  const create = ['create', 'token', 'admin', `--namespace=${home}`, `--duration=${TOKEN_LIVES}`]
  const token = (await kubectl(kubeconfig, create)).trim()
  const ca = Buffer.from(data, 'base64').toString('utf8')
  const file = join(stage.directory, 'kubeconfig')
  writeFileSync(file, kubeconfigOf(url, ca, token), { mode: 0o600 })
  return { url, ca, token, kubeconfig: file }
}

async function leave(kubeconfig: string): Promise<void> {
  const objects = [`node/${planeNode}`, `clusterrolebinding/${home}`, `namespace/${home}`]
  await kubectl(kubeconfig, ['delete', '--ignore-not-found', '--wait=false', ...objects])
}

const administrator: readonly unknown[] = [
  namespaceObject(home),
  { apiVersion: 'v1', kind: 'ServiceAccount', metadata: { name: 'admin', namespace: home } },
  {
    apiVersion: 'rbac.authorization.k8s.io/v1',
    kind: 'ClusterRoleBinding',
    metadata: { name: home },
    roleRef: { apiGroup: 'rbac.authorization.k8s.io', kind: 'ClusterRole', name: 'cluster-admin' },
    subjects: [{ kind: 'ServiceAccount', name: 'admin', namespace: home }],
  },
]

function noAuthority(kubeconfig: string): ChgError {
  const problem = `${kubeconfig} holds no certificate authority for its server`
  return new ChgError('cluster-authority', problem, 'add certificate-authority(-data) to its cluster')
}

function refuseTaken([name]: readonly string[]): void {
  if (name === undefined) return
  const problem = `the cluster has a namespace ${name} already, and not from here: two would work against each other`
  throw new ChgError(
    'cluster-taken',
    problem,
    `take a cluster without ${argocdNamespace} and ${veleroNamespace}`,
  )
}

function refuseNodes(names: readonly string[]): void {
  if (names.length === 0) return
  const problem = `the pods of the tests, which have no real image, could go to ${names.join(', ')}`
  const fix = `keep them away: kubectl taint nodes ${names.join(' ')} plane.chg-actions.test/real=:NoSchedule`
  throw new ChgError('cluster-nodes', problem, fix)
}
