import { isAbsolute, resolve } from 'node:path'
import { at, ChgError, isChgError, isObject, listAt, parseInstant, parseJson, stringAt } from '@chg/core'
import type { ClusterSettings } from './cluster-settings.ts'
import type { Credential, CredentialServices, Credentials } from './credential.ts'
import { nameOf } from './entry-fields.ts'
import type { KubeconfigEntry } from './kubeconfig-file.ts'

const versions = ['client.authentication.k8s.io/v1', 'client.authentication.k8s.io/v1beta1']

/**
 * Credentials from a program (`users[].user.exec`): run without a shell, kept until they expire or a 401 comes.
 * Source of the rule: Kubernetes, client-go credential plugins. Throws `kubeconfig-invalid`; `current` rejects with
 * `kubernetes-unauthorized` when the program does not hand out a credential.
 */
export function execCredentials(
  user: KubeconfigEntry,
  cluster: ClusterSettings,
  { exec, clock, signal, mask }: CredentialServices,
): Credentials {
  const plugin = pluginOf(user)
  const who = `the exec plugin ${plugin.command} of ${nameOf(user, 'user')}`
  let known: { readonly credential: Credential; readonly expires: Date | undefined } | undefined
  return {
    async current() {
      if (known !== undefined && (known.expires === undefined || clock.now() < known.expires)) {
        return known.credential
      }
      const env = { ...plugin.env, KUBERNETES_EXEC_INFO: JSON.stringify(execInfo(plugin, cluster)) }
      const done = await exec(plugin.command, plugin.args, { env, signal }).catch((error: unknown) => {
        if (!isChgError(error, 'tool-missing')) throw error
        const hint = plugin.installHint ?? error.fix
        throw new ChgError('kubernetes-unauthorized', `${who} is not there`, hint, { cause: error })
      })
      if (done.exitCode !== 0) {
        const said = done.stderr.trim().split('\n').slice(-3).join(' ').slice(0, 400)
        throw failed(`${who} ended with exit code ${done.exitCode}${said === '' ? '' : `: ${said}`}`)
      }
      known = credentialIn(done.stdout, plugin.apiVersion, who)
      for (const secret of [known.credential.authorization?.slice('Bearer '.length), known.credential.key]) {
        if (secret !== undefined) mask(secret)
      }
      return known.credential
    },
    renew() {
      known = undefined
      return true
    },
  }
}

interface Plugin {
  readonly apiVersion: string
  readonly command: string
  readonly args: readonly string[]
  readonly env: Readonly<Record<string, string>>
  readonly provideClusterInfo: boolean
  readonly installHint: string | undefined
}

function pluginOf(user: KubeconfigEntry): Plugin {
  const spec = user.value.exec
  const invalid = (what: string, fix: string) =>
    new ChgError('kubeconfig-invalid', `the exec plugin of ${nameOf(user, 'user')} ${what}`, fix)
  const apiVersion = stringAt(spec, 'apiVersion') ?? ''
  const command = stringAt(spec, 'command') ?? ''
  if (!versions.includes(apiVersion)) {
    throw invalid(
      `has apiVersion ${JSON.stringify(apiVersion)}, which is not one of ${versions.join(', ')}`,
      'update the plugin and make the kubeconfig anew',
    )
  }
  if (command === '') throw invalid('names no command', 'set users[].user.exec.command')
  if (stringAt(spec, 'interactiveMode') === 'Always') {
    throw invalid('wants to ask a person (interactiveMode: Always)', 'use a credential that works unattended')
  }
  const byPath = command.includes('/') || command.includes('\\')
  return {
    apiVersion,
    command: byPath && !isAbsolute(command) ? resolve(user.file.directory, command) : command,
    args: listAt(spec, 'args').map(String),
    env: Object.fromEntries(
      listAt(spec, 'env').map((one) => [stringAt(one, 'name') ?? '', stringAt(one, 'value') ?? '']),
    ),
    provideClusterInfo: at(spec, 'provideClusterInfo') === true,
    installHint: stringAt(spec, 'installHint'),
  }
}

function execInfo(
  { apiVersion, provideClusterInfo }: Plugin,
  { server, tls, proxy, execConfig }: ClusterSettings,
) {
  const cluster = {
    server,
    ...(tls.serverName !== undefined && { 'tls-server-name': tls.serverName }),
    ...(tls.insecureSkipVerify === true && { 'insecure-skip-tls-verify': true }),
    ...(tls.ca !== undefined && { 'certificate-authority-data': Buffer.from(tls.ca).toString('base64') }),
    ...(proxy !== undefined && { 'proxy-url': proxy }),
    ...(execConfig !== undefined && { config: execConfig }),
  }
  return {
    apiVersion,
    kind: 'ExecCredential',
    spec: { interactive: false, ...(provideClusterInfo && { cluster }) },
  }
}

function credentialIn(stdout: string, apiVersion: string, who: string) {
  const answer = parseJson(stdout)
  // Its text may hold a secret: what was expected is said instead.
  if (!isObject(answer) || answer.kind !== 'ExecCredential' || answer.apiVersion !== apiVersion) {
    throw failed(`${who} did not print an ExecCredential of ${apiVersion}`)
  }
  const token = stringAt(answer, 'status', 'token')
  const cert = stringAt(answer, 'status', 'clientCertificateData')
  const key = stringAt(answer, 'status', 'clientKeyData')
  if (!token && !(cert && key))
    throw failed(`${who} printed neither a token nor a client certificate with its key`)
  const credential: Credential = {
    ...(token && { authorization: `Bearer ${token}` }),
    ...(cert && key && { cert, key }),
  }
  return { credential, expires: parseInstant(stringAt(answer, 'status', 'expirationTimestamp') ?? '') }
}

function failed(message: string): ChgError {
  return new ChgError(
    'kubernetes-unauthorized',
    message,
    'run the plugin by hand on this runner: it must be logged in and print an ExecCredential',
  )
}
