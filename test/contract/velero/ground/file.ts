import { gunzipSync } from 'node:zlib'
import { nodeHttp, stringAt } from '@chg/core'
import { type KubeObject, resources } from '@chg/kubernetes'
import { eventually } from '../../plane/eventually.ts'
import type { Ground } from './ground.ts'

/** A DownloadRequest once it has an expiration; a URL is there when Velero gave one. */
export async function requested(
  { kubernetes, ask }: Ground,
  kind: string,
  name: string,
): Promise<KubeObject> {
  const request = await ask(resources.downloadRequests, { target: { kind, name } })
  return eventually(`DownloadRequest for ${kind} of ${name}`, async (seen) => {
    const object = await kubernetes.get(resources.downloadRequests, request, 'velero')
    seen(object?.status)
    return stringAt(object?.status, 'expiration') === undefined ? undefined : object
  })
}

/** What the object storage answers at the URL. */
export async function fetched(request: KubeObject) {
  const url = stringAt(request.status, 'downloadURL') ?? ''
  return nodeHttp().request({ url })
}

/** The text of a file of a backup or restore. */
export async function fileText(ground: Ground, kind: string, name: string): Promise<string> {
  const answer = await fetched(await requested(ground, kind, name))
  if (answer.status !== 200) throw new Error(`${kind} of ${name}: ${answer.status}: ${answer.text()}`)
  return gunzipSync(answer.body).toString('utf8')
}

/** The JSON of a file of a backup or restore. */
export async function file(ground: Ground, kind: string, name: string): Promise<unknown> {
  return JSON.parse(await fileText(ground, kind, name)) as unknown
}
