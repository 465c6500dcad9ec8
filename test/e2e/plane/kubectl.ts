import process from 'node:process'
import { ChgError, nodeExec } from '@chg/core'
import { stringify } from 'yaml'
import { developmentTools } from '../../../scripts/tools.ts'

const exec = nodeExec(process.env)

/** Runs kubectl against a plane; its standard output. Throws `kubectl-failed` with its words. */
export async function kubectl(kubeconfig: string, args: readonly string[], input?: string): Promise<string> {
  const { exitCode, stdout, stderr } = await exec(
    developmentTools().kubectl,
    ['--kubeconfig', kubeconfig, ...args],
    input === undefined ? {} : { input },
  )
  if (exitCode === 0) return stdout
  const problem = `kubectl ${args.join(' ')} failed: ${stderr.trim()}`
  throw new ChgError('kubectl-failed', problem, 'read the log of kube-apiserver')
}

/** Applies files or whole directories of manifests. */
export async function applyFiles(kubeconfig: string, files: readonly string[], ...more: readonly string[]) {
  const named = files.flatMap((file) => ['-f', file])
  await kubectl(kubeconfig, ['apply', '--server-side', '--force-conflicts', ...more, ...named])
}

/** Applies objects. */
export async function applyObjects(kubeconfig: string, objects: readonly unknown[]): Promise<void> {
  const manifest = objects.map((object) => stringify(object)).join('---\n')
  await kubectl(kubeconfig, ['apply', '--server-side', '--force-conflicts', '-f', '-'], manifest)
}
