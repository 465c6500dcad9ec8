import { join } from 'node:path'
import type { ChartRendering } from './charts.ts'

/** What helm is called with; `directory` where the chart is a copy. */
export function templateArguments(
  { directory, values, kubernetesVersion, release }: ChartRendering,
  root: string,
  copy = join(root, directory),
): readonly string[] {
  const files = values.flatMap((file) => ['--values', join(root, file)])
  const version = ['--kube-version', `${kubernetesVersion}.0`]
  const name = release?.name ?? releaseName(directory)
  const namespace = release?.namespace === undefined ? [] : ['--namespace', release.namespace]
  return ['template', name, copy, '--include-crds', ...version, ...namespace, ...files]
}

function releaseName(directory: string): string {
  const last = directory.slice(directory.lastIndexOf('/') + 1).toLowerCase()
  return (
    last
      .replaceAll(/[^a-z0-9-]/g, '-')
      .replaceAll(/^-+|-+$/g, '')
      .slice(0, 53) || 'release'
  )
}
