import { chmodSync, copyFileSync, mkdirSync, readdirSync, symlinkSync } from 'node:fs'
import { join } from 'node:path'
import process from 'node:process'
import { developmentTools } from '../../../scripts/tools.ts'
import { answers } from './answers.ts'
import { argocdArguments, argocdEnvironment, argocdPortNames } from './argocd-arguments.ts'
import {
  argocdAccount,
  argocdNamespace,
  clusterSecret,
  namespaceObject,
  powerlessAccount,
  settingObjects,
} from './argocd-objects.ts'
import { argocdTokens } from './argocd-token.ts'
import { toolsDirectory } from './build.ts'
import { moduleDirectory } from './go.ts'
import { applyFiles, applyObjects } from './kubectl.ts'
import type { KubernetesApi } from './kubernetes-api.ts'
import { freePorts } from './ports.ts'
import { startRedis } from './redis.ts'
import { binary, type Stage, startReady, together } from './stage.ts'

/** An Argo CD that answers. */
export interface ArgoCd {
  readonly url: string
  /** Of an administrator that can only use the API. */
  readonly token: string
  /** Of an account that may do nothing. */
  readonly powerless: string
}

/** Installs Argo CD's CRDs and configuration, and starts its three programs and their Redis. */
export async function startArgoCd(stage: Stage, api: KubernetesApi): Promise<ArgoCd> {
  const module = await moduleDirectory(join(toolsDirectory, 'argocd'), 'github.com/argoproj/argo-cd/v3')
  await install(api, module)
  const redis = await startRedis(stage)
  const ports = await freePorts(argocdPortNames)
  const home = join(stage.directory, 'argocd')
  for (const name of ['tmp', 'tls', 'ssh', 'conf', 'plugins', 'bin'])
    mkdirSync(join(home, name), { recursive: true })
  const bin = toolsOnPath(stage, module, join(home, 'bin'))
  const env = argocdEnvironment(home, bin, api.kubeconfig, process.env.PATH ?? '')
  const args = argocdArguments({ kubeconfig: api.kubeconfig, redis, ports })
  const start = (name: keyof typeof args, port: number) => {
    const spec = { name, argv0: name, file: binary(stage, 'argocd'), args: args[name], env }
    return startReady(stage, spec, () => answers({ url: `http://127.0.0.1:${port}/healthz` }))
  }
  await start('argocd-repo-server', ports.repoServerMetrics)
  await together(
    stage,
    start('argocd-application-controller', ports.controllerMetrics),
    start('argocd-server', ports.server),
  )
  const url = `http://127.0.0.1:${ports.server}`
  const accounts = [argocdAccount, powerlessAccount]
  const [token = '', powerless = ''] = await argocdTokens(api.kubeconfig, url, accounts)
  return { url, token, powerless }
}

async function install({ kubeconfig, url, ca, token }: KubernetesApi, module: string): Promise<void> {
  const manifests = (folder: string, end: RegExp) =>
    readdirSync(join(module, folder))
      .filter((name) => end.test(name) && name !== 'kustomization.yaml')
      .map((name) => join(module, folder, name))
  await applyObjects(kubeconfig, [namespaceObject(argocdNamespace)])
  await applyFiles(kubeconfig, manifests('manifests/crds', /-crd\.yaml$/))
  const own = [`--namespace=${argocdNamespace}`, '--field-manager=argocd-manifests']
  await applyFiles(kubeconfig, manifests('manifests/base/config', /\.yaml$/), ...own)
  await applyObjects(kubeconfig, [...settingObjects(), clusterSecret(url, ca, token)])
}

/** The tools that Argo CD starts by name, in one directory for PATH. */
function toolsOnPath(stage: Stage, module: string, bin: string): string {
  const { helm } = developmentTools()
  for (const [name, file] of Object.entries({
    helm,
    argocd: binary(stage, 'argocd'),
    kustomize: binary(stage, 'kustomize'),
  }))
    symlinkSync(file, join(bin, name))
  // Asked for the signature of every commit, also where signatures do not matter. Go's module cache has no executable files.
  const verify = join(bin, 'git-verify-wrapper.sh')
  copyFileSync(join(module, 'hack', 'git-verify-wrapper.sh'), verify)
  chmodSync(verify, 0o755)
  return bin
}
