import { answers } from './answers.ts'
import type { ApiServer } from './api-server.ts'
import { freePorts } from './ports.ts'
import { binary, type Stage, startReady, together } from './stage.ts'

/** What kube-controller-manager and kube-scheduler have in common: alone, so no election of a leader. */
export function controllerArguments(
  kubeconfig: string,
  port: number,
  certificates: string,
): readonly string[] {
  return [
    `--kubeconfig=${kubeconfig}`,
    '--leader-elect=false',
    '--bind-address=127.0.0.1',
    `--secure-port=${port}`,
    `--cert-dir=${certificates}`,
  ]
}

/** Starts the controller manager and the scheduler. */
export async function startControllers(stage: Stage, api: ApiServer): Promise<void> {
  const keys = [`--service-account-private-key-file=${api.credentials.serviceAccountKeyFile}`]
  await together(
    stage,
    startController(stage, api, 'kube-controller-manager', keys),
    startController(stage, api, 'kube-scheduler', []),
  )
}

async function startController(stage: Stage, api: ApiServer, name: string, more: readonly string[]) {
  const { port } = await freePorts(['port'])
  const args = [...controllerArguments(api.kubeconfig, port, 'certificates'), ...more]
  // The certificate is one that the program made for itself a moment ago.
  const health = { url: `https://127.0.0.1:${port}/healthz`, tls: { insecureSkipVerify: true } }
  await startReady(stage, { name, file: binary(stage, name), args }, () => answers(health))
}
