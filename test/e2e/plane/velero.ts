import { mkdirSync, symlinkSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { answers } from './answers.ts'
import { toolsDirectory } from './build.ts'
import { established } from './established.ts'
import { moduleDirectory } from './go.ts'
import { applyFiles, applyObjects, kubectl } from './kubectl.ts'
import type { KubernetesApi } from './kubernetes-api.ts'
import { freePorts } from './ports.ts'
import { binary, type Stage, startReady } from './stage.ts'
import type { Storage } from './storage.ts'
import {
  backupLocation,
  credentialsFile,
  veleroArguments,
  veleroNamespace,
  veleroObjects,
} from './velero-objects.ts'
import { waitUntil } from './wait-until.ts'

const AVAILABLE_MS = 90_000

/** Installs Velero's CRDs, starts its server, and waits until the storage location is available. */
export async function startVelero(
  stage: Stage,
  { kubeconfig }: KubernetesApi,
  storage: Storage,
): Promise<void> {
  const module = await moduleDirectory(join(toolsDirectory, 'velero'), 'github.com/vmware-tanzu/velero')
  const bases = ['v1', 'v2alpha1'].map((version) => join(module, 'config/crd', version, 'bases'))
  await applyFiles(kubeconfig, bases)
  await established(kubeconfig, 'velero.io', stage.signal)
  await applyObjects(kubeconfig, veleroObjects(storage))

  const home = join(stage.directory, 'velero')
  const plugins = join(home, 'plugins')
  const temporary = join(home, 'tmp')
  const credentials = join(home, 'credentials')
  for (const directory of [plugins, temporary]) mkdirSync(directory, { recursive: true })
  const plugin = 'velero-plugin-for-aws'
  symlinkSync(binary(stage, plugin), join(plugins, plugin))
  writeFileSync(credentials, credentialsFile(storage), { mode: 0o600 })
  const { metrics } = await freePorts(['metrics'])
  const spec = {
    name: 'velero',
    file: binary(stage, 'velero'),
    args: veleroArguments(kubeconfig, plugins, metrics),
    env: { AWS_SHARED_CREDENTIALS_FILE: credentials, TMPDIR: temporary, HOME: home },
  }
  const server = await startReady(stage, spec, () => answers({ url: `http://127.0.0.1:${metrics}/metrics` }))
  const location = ['get', `backupstoragelocation/${backupLocation}`, `--namespace=${veleroNamespace}`]
  await waitUntil('the storage location to be available', stage.signal, AVAILABLE_MS, async () => {
    server.check()
    return (await kubectl(kubeconfig, [...location, '--output=jsonpath={.status.phase}'])) === 'Available'
  })
}
