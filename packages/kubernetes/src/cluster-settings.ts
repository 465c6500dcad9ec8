import { at, ChgError, listAt, stringAt, type TlsOptions } from '@chg/core'
import { nameOf, pemIn, textIn } from './entry-fields.ts'
import type { KubeconfigEntry } from './kubeconfig-file.ts'

const EXEC_EXTENSION = 'client.authentication.k8s.io/exec'

/** How to reach one API server. */
export interface ClusterSettings {
  /** Without a slash at the end; may have a path prefix. */
  readonly server: string
  readonly tls: TlsOptions
  readonly proxy: string | undefined
  /** The extension `client.authentication.k8s.io/exec`: what an exec plugin is told about this cluster. */
  readonly execConfig?: unknown
}

/** Reads a cluster of a kubeconfig. Throws `kubeconfig-invalid`. */
export async function clusterSettings(entry: KubeconfigEntry): Promise<ClusterSettings> {
  const text = (member: string) => textIn(entry, 'cluster', member)
  const server = text('server')?.replace(/\/+$/, '') ?? ''
  if (!isAddress(server)) {
    // What stands before an @ may be a password.
    const shown = JSON.stringify(server.replace(/^([^/]*\/\/)?[^/]*@/, '$1…@'))
    throw new ChgError(
      'kubeconfig-invalid',
      `${nameOf(entry, 'cluster')} has ${server === '' ? 'no server' : `the server ${shown}`}, where a URL without credentials is expected`,
      'set server to the URL of the API server, for example https://203.0.113.7:6443',
    )
  }
  const ca = await pemIn(entry, 'cluster', 'certificate-authority')
  const serverName = text('tls-server-name')
  const insecureSkipVerify = entry.value['insecure-skip-tls-verify'] === true
  if (insecureSkipVerify && ca !== undefined) {
    throw new ChgError(
      'kubeconfig-invalid',
      `${nameOf(entry, 'cluster')} has both a certificate-authority and insecure-skip-tls-verify`,
      'remove insecure-skip-tls-verify: the CA makes it needless',
    )
  }
  return {
    server,
    tls: {
      ...(ca !== undefined && { ca }),
      ...(serverName !== undefined && { serverName }),
      ...(insecureSkipVerify && { insecureSkipVerify }),
    },
    proxy: text('proxy-url'),
    execConfig: at(
      listAt(entry.value, 'extensions').find((one) => stringAt(one, 'name') === EXEC_EXTENSION),
      'extension',
    ),
  }
}

/** Messages name the server, so it must not carry a password. */
function isAddress(server: string): boolean {
  if (!/^https?:\/\/./.test(server) || !URL.canParse(server)) return false
  const { username, password } = new URL(server)
  return username === '' && password === ''
}
