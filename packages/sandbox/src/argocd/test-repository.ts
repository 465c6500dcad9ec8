import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { stringify } from 'yaml'
import type { NewObject } from '../store.ts'
import { runProgram } from './run-program.ts'

const DATE = '2026-11-01T00:00:00Z'

/** A real Git repository with a kustomization of one Deployment `api` in the namespace `shop`. */
export interface ConfigRepository {
  readonly path: string
  /** Commits the image `registry.example/api:<tag>` and the given further files (null removes one); the new commit's SHA. */
  commit(tag: string, files?: Readonly<Record<string, string | null>>): Promise<string>
  remove(): Promise<void>
}

export async function configRepository(): Promise<ConfigRepository> {
  const path = await mkdtemp(join(tmpdir(), 'chg-config-'))
  const git = (...args: readonly string[]) =>
    runProgram('git', ['-C', path, '-c', 'user.name=Test', '-c', 'user.email=test@example.com', ...args], {
      GIT_AUTHOR_DATE: DATE,
      GIT_COMMITTER_DATE: DATE,
    })
  const files = new Map<string, string>()
  await git('init', '--quiet', '--initial-branch=main')
  return {
    path,
    async commit(tag, more = {}) {
      files.set('deployment.yaml', stringify(deployment(tag)))
      for (const [name, content] of Object.entries(more)) {
        if (content === null) {
          files.delete(name)
          await rm(join(path, name), { force: true })
        } else files.set(name, content)
      }
      const resources = [...files.keys()].filter((name) => name !== 'kustomization.yaml')
      await writeFile(join(path, 'kustomization.yaml'), stringify({ namespace: 'shop', resources }))
      for (const [name, content] of files) await writeFile(join(path, name), content)
      await git('add', '--all')
      await git('commit', '--quiet', '--allow-empty', '-m', tag)
      return (await readFile(join(path, '.git/refs/heads/main'), 'utf8')).trim()
    },
    remove: () => rm(path, { recursive: true }),
  }
}

/** An Application `api` of the project `default` from that repository into `shop`; `spec` is laid over. */
export function applicationObject(
  repository: Pick<ConfigRepository, 'path'>,
  spec: Readonly<Record<string, unknown>> = {},
): NewObject {
  return {
    apiVersion: 'argoproj.io/v1alpha1',
    kind: 'Application',
    metadata: { name: 'api', namespace: 'argocd' },
    spec: {
      project: 'default',
      source: { repoURL: `file://${repository.path}`, path: '.', targetRevision: 'main' },
      destination: { server: 'https://kubernetes.default.svc', namespace: 'shop' },
      ...spec,
    },
  }
}

function deployment(tag: string) {
  return {
    apiVersion: 'apps/v1',
    kind: 'Deployment',
    metadata: { name: 'api' },
    spec: {
      replicas: 2,
      selector: { matchLabels: { app: 'api' } },
      template: {
        metadata: { labels: { app: 'api' } },
        spec: { containers: [{ name: 'api', image: `registry.example/api:${tag}` }] },
      },
    },
  }
}
