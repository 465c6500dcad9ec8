import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { answers } from './answers.ts'
import { type Credentials, makeCredentials } from './credentials.ts'
import { kubeconfig } from './kubeconfig.ts'
import type { KubernetesApi } from './kubernetes-api.ts'
import { freePorts } from './ports.ts'
import { binary, type Stage, startReady } from './stage.ts'

/** A Kubernetes API of ours. */
export interface ApiServer extends KubernetesApi {
  readonly etcd: string
  readonly credentials: Credentials
}

/** No service account is asked of a pod: no kubelet is here to mount its token. */
export function apiServerArguments(
  etcd: string,
  port: number,
  certificates: string,
  { tokenFile, serviceAccountKeyFile }: Credentials,
): readonly string[] {
  return [
    `--etcd-servers=${etcd}`,
    '--bind-address=127.0.0.1',
    `--secure-port=${port}`,
    `--cert-dir=${certificates}`,
    '--service-cluster-ip-range=10.96.0.0/16',
    '--service-account-issuer=https://kubernetes.default.svc',
    `--service-account-key-file=${serviceAccountKeyFile}`,
    `--service-account-signing-key-file=${serviceAccountKeyFile}`,
    `--token-auth-file=${tokenFile}`,
    '--authorization-mode=RBAC',
    '--disable-admission-plugins=ServiceAccount',
    '--endpoint-reconciler-type=none',
    '--allow-privileged=true',
  ]
}

/** Starts kube-apiserver on an etcd, and writes a kubeconfig for its administrator. */
export async function startApiServer(stage: Stage, etcd: string): Promise<ApiServer> {
  const { port } = await freePorts(['port'])
  const certificates = join(stage.directory, 'kube-apiserver', 'certificates')
  const credentials = makeCredentials(join(stage.directory, 'credentials'))
  const { token } = credentials
  const url = `https://127.0.0.1:${port}`
  const certificate = join(certificates, 'apiserver.crt')
  const args = apiServerArguments(etcd, port, certificates, credentials)
  await startReady(
    stage,
    { name: 'kube-apiserver', file: binary(stage, 'kube-apiserver'), args },
    async () => {
      if (!existsSync(certificate)) return false
      const headers = { authorization: `Bearer ${token}` }
      return await answers({ url: `${url}/readyz`, headers, tls: { ca: readFileSync(certificate, 'utf8') } })
    },
  )
  const ca = readFileSync(certificate, 'utf8')
  const file = join(stage.directory, 'kubeconfig')
  writeFileSync(file, kubeconfig(url, ca, token), { mode: 0o600 })
  return { url, ca, token, etcd, kubeconfig: file, credentials }
}
