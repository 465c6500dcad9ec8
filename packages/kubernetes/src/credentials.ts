import { ChgError } from '@chg/core'
import type { ClusterSettings } from './cluster-settings.ts'
import type { Credential, CredentialServices, Credentials } from './credential.ts'
import { nameOf, pemIn, readBeside, textIn } from './entry-fields.ts'
import { execCredentials } from './exec-credentials.ts'
import type { KubeconfigEntry } from './kubeconfig-file.ts'

const TOKEN_FILE_AGE_MS = 60_000
const anonymous: Credentials = { current: async () => ({}), renew: () => false }

/**
 * The credentials of a user of a kubeconfig, strongest first: tokenFile, token, username and password, exec plugin; a client
 * certificate goes with any of them. Throws `kubeconfig-invalid` for auth-provider and impersonation, which we do not do.
 */
export async function credentialsOf(
  user: KubeconfigEntry | undefined,
  cluster: ClusterSettings,
  services: CredentialServices,
): Promise<Credentials> {
  if (user === undefined) return anonymous
  refuseUnsupported(user)
  const text = (member: string) => textIn(user, 'user', member)
  const cert = await pemIn(user, 'user', 'client-certificate')
  const key = await pemIn(user, 'user', 'client-key')
  if (key !== undefined) services.mask(key)
  const certificate = cert !== undefined && key !== undefined ? { cert, key } : {}
  const tokenFile = text('tokenFile')
  if (tokenFile !== undefined) {
    return withCertificate(
      certificate,
      tokenFileCredentials(() => readBeside(user, 'user', 'tokenFile', tokenFile), services),
    )
  }
  const authorization = staticAuthorization(text('token'), text('username'), text('password'), services.mask)
  if (authorization === undefined && user.value.exec !== undefined && user.value.exec !== null) {
    return withCertificate(certificate, execCredentials(user, cluster, services))
  }
  const credential = { ...certificate, ...(authorization !== undefined && { authorization }) }
  return { current: async () => credential, renew: () => false }
}

/** A token that something else renews in a file: read again every minute, and after a 401. */
export function tokenFileCredentials(
  read: () => Promise<string>,
  { clock, mask }: Pick<CredentialServices, 'clock' | 'mask'>,
): Credentials {
  let known: { readonly token: string; readonly readAt: number } | undefined
  return {
    async current() {
      const now = clock.now().getTime()
      if (known === undefined || now - known.readAt >= TOKEN_FILE_AGE_MS) {
        const token = (await read()).trim()
        mask(token)
        known = { token, readAt: now }
      }
      return { authorization: `Bearer ${known.token}` }
    },
    renew() {
      known = undefined
      return true
    },
  }
}

function withCertificate(certificate: Credential, credentials: Credentials): Credentials {
  return {
    current: async () => ({ ...certificate, ...(await credentials.current()) }),
    renew: () => credentials.renew(),
  }
}

function staticAuthorization(
  token: string | undefined,
  username: string | undefined,
  password: string | undefined,
  mask: (secret: string) => void,
): string | undefined {
  if (token !== undefined) {
    mask(token)
    return `Bearer ${token}`
  }
  if (username === undefined) return undefined
  const basic = Buffer.from(`${username}:${password ?? ''}`).toString('base64')
  for (const hidden of [password, basic]) if (hidden !== undefined) mask(hidden)
  return `Basic ${basic}`
}

function refuseUnsupported(user: KubeconfigEntry): void {
  if (user.value['auth-provider'] !== undefined && user.value['auth-provider'] !== null) {
    throw new ChgError(
      'kubeconfig-invalid',
      `${nameOf(user, 'user')} uses auth-provider, which Kubernetes removed in 1.26`,
      'make a new kubeconfig with an exec plugin (gke-gcloud-auth-plugin, kubelogin) or a service account token',
    )
  }
  const impersonation = ['as', 'as-uid', 'as-groups', 'as-user-extra'].find(
    (member) => user.value[member] !== undefined && user.value[member] !== null,
  )
  if (impersonation === undefined) return
  throw new ChgError(
    'kubeconfig-invalid',
    `${nameOf(user, 'user')} impersonates somebody (${impersonation}), which is not supported`,
    'use a user or a service account that has the rights itself',
  )
}
