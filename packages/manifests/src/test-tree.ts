import { mkdir, mkdtemp, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import process from 'node:process'
import { nodeExec } from '@chg/core'
import type { Place } from '@chg/findings'
import { developmentTools } from '../../../scripts/tools.ts'
import { type CollectOptions, collectManifests } from './collect.ts'
import { tracedPlace } from './deferred.ts'

/** A new directory with the given files. */
export async function tree(files: Readonly<Record<string, string>>): Promise<string> {
  const root = await mkdtemp(join(tmpdir(), 'chg-manifests-'))
  for (const [file, text] of Object.entries(files)) {
    await mkdir(dirname(join(root, file)), { recursive: true })
    await writeFile(join(root, file), text)
  }
  return root
}

/** What collects with the real kubectl and helm. */
export function collecting(workspace: string, options: Partial<CollectOptions> = {}): CollectOptions {
  const { kubectl, helm } = developmentTools()
  return {
    workspace,
    paths: ['.'],
    exec: nodeExec({ HOME: workspace, PATH: process.env.PATH }),
    tools: { kubectl: async () => kubectl, helm: async () => helm },
    signal: new AbortController().signal,
    helmValues: [],
    kubernetesVersion: '1.37',
    ...options,
  }
}

/** Collects with them. */
export async function collect(workspace: string, options: Partial<CollectOptions> = {}) {
  return collectManifests(collecting(workspace, options))
}

export const configMap = (name: string, data = 'a: b') =>
  `apiVersion: v1\nkind: ConfigMap\nmetadata:\n  name: ${name}\ndata:\n  ${data}\n`

/** A place as `traced` tells it. */
export async function placed(place: Place | undefined): Promise<Place | undefined> {
  return (await tracedPlace(place))?.place ?? place
}
