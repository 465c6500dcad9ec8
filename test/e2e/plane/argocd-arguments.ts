import { argocdNamespace } from './argocd-objects.ts'

/** Where the programs of Argo CD listen, on loopback. */
export const argocdPortNames = [
  'server',
  'serverMetrics',
  'repoServer',
  'repoServerMetrics',
  'controllerMetrics',
] as const
export type ArgoCdPorts = Readonly<Record<(typeof argocdPortNames)[number], number>>

/** What all three are told. */
export interface ArgoCdSetting {
  readonly kubeconfig: string
  /** `127.0.0.1:6379` */
  readonly redis: string
  readonly ports: ArgoCdPorts
}

/** By the name of the program; one binary plays all roles, by its argv[0]. */
export function argocdArguments({ kubeconfig, redis, ports }: ArgoCdSetting) {
  const common = [`--redis=${redis}`, '--logformat=text']
  const cluster = [`--kubeconfig=${kubeconfig}`, `--namespace=${argocdNamespace}`]
  const repoServer = `--repo-server=127.0.0.1:${ports.repoServer}`
  return {
    'argocd-repo-server': [
      ...common,
      '--address=127.0.0.1',
      `--port=${ports.repoServer}`,
      '--metrics-address=127.0.0.1',
      `--metrics-port=${ports.repoServerMetrics}`,
    ],
    'argocd-application-controller': [
      ...common,
      ...cluster,
      repoServer,
      `--metrics-port=${ports.controllerMetrics}`,
    ],
    'argocd-server': [
      ...common,
      ...cluster,
      repoServer,
      '--insecure',
      '--address=127.0.0.1',
      `--port=${ports.server}`,
      '--metrics-address=127.0.0.1',
      `--metrics-port=${ports.serverMetrics}`,
    ],
  } as const satisfies Record<string, readonly string[]>
}

/**
 * Their environment outside of a cluster: every path below `directory`, no GnuPG, and `https://kubernetes.default.svc`
 * answered by the kubeconfig (Argo CD's own switch for its headless mode).
 */
export function argocdEnvironment(directory: string, bin: string, kubeconfig: string, path: string) {
  return {
    PATH: `${bin}:${path}`,
    HOME: directory,
    TMPDIR: `${directory}/tmp`,
    KUBECONFIG: kubeconfig,
    ARGOCD_FAKE_IN_CLUSTER: 'true',
    ARGOCD_GPG_ENABLED: 'false',
    ARGOCD_TLS_DATA_PATH: `${directory}/tls`,
    ARGOCD_SSH_DATA_PATH: `${directory}/ssh`,
    ARGOCD_APP_CONF_PATH: `${directory}/conf`,
    ARGOCD_PLUGINSOCKFILEPATH: `${directory}/plugins`,
    ARGOCD_ASK_PASS_SOCK: `${directory}/ask-pass.sock`,
  } as const
}
