import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { ChgError, messageOf } from '@chg/core'
import type { ClusterSettings } from './cluster-settings.ts'
import type { CredentialServices, Credentials } from './credential.ts'
import { tokenFileCredentials } from './credentials.ts'

const SERVICE_ACCOUNT = '/var/run/secrets/kubernetes.io/serviceaccount'

/** The API server of the cluster that this runner is a pod of; undefined outside. Throws `kubeconfig-missing`. */
export async function inCluster(
  env: Readonly<Record<string, string | undefined>>,
  services: Pick<CredentialServices, 'clock' | 'mask'>,
  directory: string = SERVICE_ACCOUNT,
): Promise<{ readonly cluster: ClusterSettings; readonly credentials: Credentials } | undefined> {
  const host = env.KUBERNETES_SERVICE_HOST
  const port = env.KUBERNETES_SERVICE_PORT
  if (!host || !port) return undefined
  const read = (name: string) =>
    readFile(join(directory, name), 'utf8').catch((error: unknown) => {
      throw new ChgError(
        'kubeconfig-missing',
        `this runner is a pod, but its service account cannot be read: ${messageOf(error)}`,
        'set automountServiceAccountToken on the pod, or give input kubeconfig',
        { cause: error },
      )
    })
  return {
    cluster: {
      server: `https://${host.includes(':') ? `[${host}]` : host}:${port}`,
      tls: { ca: await read('ca.crt') },
      proxy: undefined,
    },
    credentials: tokenFileCredentials(() => read('token'), services),
  }
}
