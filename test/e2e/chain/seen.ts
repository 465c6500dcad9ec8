import { gunzipSync } from 'node:zlib'
import { at, isObject, listAt, nodeHttp, stringAt } from '@chg/core'
import { resources } from '@chg/kubernetes'
import { kubernetesOf } from '../../contract/plane/clients.ts'
import { eventually } from '../../contract/plane/eventually.ts'
import type { ContractPlane } from '../../contract/plane/index.ts'

/** The image tag of each pod of api-gateway that is ready, and how many pods there are besides. */
export async function podsIn(plane: ContractPlane, namespace: string) {
  const kubernetes = await kubernetesOf(plane)
  const pods = await kubernetes.list(resources.pods, { namespace })
  const ready = pods.filter((pod) =>
    listAt(pod.status, 'conditions').some(
      (condition) => stringAt(condition, 'type') === 'Ready' && stringAt(condition, 'status') === 'True',
    ),
  )
  return {
    ready: ready.map((pod) => stringAt(pod.spec, 'containers', 0, 'image')?.split(':').at(-1)),
    others: pods.length - ready.length,
  }
}

/** The backups of a change, whose names Velero knows. */
export async function backupsOf(plane: ContractPlane, change: string) {
  const kubernetes = await kubernetesOf(plane)
  const selection = { namespace: 'velero', labelSelector: `change-id=${change}` }
  return kubernetes.list(resources.backups, selection)
}

/** What the object storage says that a backup holds: the names by `apps/v1/Deployment`, fetched by the URL that Velero signs. */
export async function contentsOf(
  plane: ContractPlane,
  backup: string,
): Promise<Readonly<Record<string, unknown>>> {
  const kubernetes = await kubernetesOf(plane)
  const { metadata } = await kubernetes.create(
    resources.downloadRequests,
    {
      apiVersion: 'velero.io/v1',
      kind: 'DownloadRequest',
      metadata: { generateName: 'seen-', namespace: 'velero' },
      spec: { target: { kind: 'BackupResourceList', name: backup } },
    },
    'velero',
  )
  const url = await eventually(`a URL of the contents of ${backup}`, async (seen) => {
    const request = await kubernetes.get(resources.downloadRequests, metadata.name, 'velero')
    seen(request?.status)
    return stringAt(request?.status, 'downloadURL')
  })
  if (!url.startsWith(plane.storage.url)) throw new Error(`${url} is not of ${plane.storage.url}`)
  const answer = await nodeHttp().request({ url, signal: AbortSignal.timeout(30_000) })
  const contents: unknown = JSON.parse(gunzipSync(answer.body).toString('utf8'))
  if (!isObject(contents)) throw new Error(`the contents of ${backup} are no object`)
  return contents
}

/** The Application's object, for what our own client does not read of it. */
export async function applicationIn(plane: ContractPlane, name: string) {
  const kubernetes = await kubernetesOf(plane)
  const application = await kubernetes.get(resources.applications, name, 'argocd')
  if (application === undefined) throw new Error(`there is no application ${name}`)
  return {
    application,
    automated: at(application.spec, 'syncPolicy', 'automated'),
    frozen: application.metadata.annotations?.['chg-actions.dev/frozen'],
    history: listAt(application.status, 'history').map((entry) => stringAt(entry, 'revision')),
  }
}
