import { gunzipSync } from 'node:zlib'
import { type Http, messageOf, pollUntil, stringAt, type TlsOptions } from '@chg/core'
import { type KubeObject, resources } from '@chg/kubernetes'
import type { Velero } from './server-status.ts'

const PATIENCE_MS = 10_000
const INTERVAL_MS = 250
const MAX_BYTES = 64 * 1024 * 1024

/** What a download needs besides the cluster. */
export interface Download {
  readonly http: Http
  /** The URL is a bearer credential for the file. */
  readonly mask: (secret: string) => void
  /** The location that the backup lies in: its CA is used for the URL. */
  readonly location: KubeObject
}

/** A file of a backup as JSON, or the reason why it could not be had. */
export type Downloaded = { readonly content: unknown } | { readonly missing: string }

/** Gets one file of a backup by a DownloadRequest. Whatever goes wrong is a reason, not an error: evidence is then partial. */
export async function download(
  velero: Velero,
  backup: string,
  kind: 'BackupResults' | 'BackupVolumeInfos',
  { http, mask, location }: Download,
): Promise<Downloaded> {
  const { signal } = velero
  try {
    const url = await signedUrl(velero, backup, kind)
    if (url === undefined) return { missing: `${kind}: Velero gave no download URL within 10 s` }
    mask(url)
    const tls = tlsOf(location)
    const answer = await http.request({ url, signal, ...(tls !== undefined && { tls }) })
    if (answer.status !== 200) {
      return { missing: `${kind}: the object storage answered ${answer.status} at ${new URL(url).host}` }
    }
    const text = gunzipSync(answer.body, { maxOutputLength: MAX_BYTES }).toString('utf8')
    return { content: JSON.parse(text) as unknown }
  } catch (error) {
    signal.throwIfAborted()
    return { missing: `${kind}: ${messageOf(error)}` }
  }
}

async function signedUrl(velero: Velero, backup: string, kind: string): Promise<string | undefined> {
  const { kubernetes, namespace, clock, signal } = velero
  const request = await kubernetes.create(
    resources.downloadRequests,
    {
      apiVersion: 'velero.io/v1',
      kind: 'DownloadRequest',
      metadata: { generateName: `${backup}-`, namespace },
      spec: { target: { kind, name: backup } },
    },
    namespace,
  )
  return pollUntil(
    async () => {
      const seen = await kubernetes.get(resources.downloadRequests, request.metadata.name, namespace)
      const url = stringAt(seen?.status, 'downloadURL')
      return url === '' ? undefined : url
    },
    { clock, signal, interval: INTERVAL_MS, timeout: PATIENCE_MS },
  )
}

/** The location's own CA, base64 of PEM as the object carries it. */
function tlsOf({ spec }: KubeObject): TlsOptions | undefined {
  const encoded = stringAt(spec, 'objectStorage', 'caCert')
  return encoded === undefined ? undefined : { ca: Buffer.from(encoded, 'base64').toString('utf8') }
}
