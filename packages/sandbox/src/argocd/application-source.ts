import { join } from 'node:path'
import { isObject, type JsonObject, stringAt } from '@chg/core'
import { kindsServed } from '../kubernetes/kind-table.ts'
import type { Kind } from '../kubernetes/kinds.ts'
import type { SandboxParts } from '../parts.ts'
import type { NewObject, StoredObject } from '../store.ts'
import { render } from './render.ts'
import { repositories } from './repository.ts'
import { sourceList, targetRevisionOf } from './source-list.ts'
import { trackingId } from './tracking.ts'

/** One object that an application wants to be, addressed as the store addresses it. */
export interface Target {
  readonly kind: Kind
  readonly namespace: string
  readonly name: string
  readonly object: NewObject
  /** Why it can't be applied, where the cluster does not know its kind. */
  readonly unknown?: string
}

/** Where an application's manifests come from. */
export interface Sources {
  /** The commit that the target revision, or the given one, stands for now; of several sources theirs, joined by commas. */
  resolve(application: StoredObject, revision?: string): Promise<string>
  /** What is rendered at exactly that commit, whether the cluster knows its kinds or not. */
  manifests(application: StoredObject, commit: string, given?: unknown): Promise<readonly NewObject[]>
  /** The objects at exactly that commit, with the tracking annotation; the sources of `given` replace those of the spec. */
  targets(application: StoredObject, commit: string, given?: unknown): Promise<readonly Target[]>
}

/** Kept as long as the process lives: a commit says all of what is rendered from it, in whichever sandbox. */
const rendered = new Map<string, Promise<readonly NewObject[]>>()

export function sourcesOf({ store, directory, options }: SandboxParts): Sources {
  const git = repositories(join(directory, 'argocd'))
  const tools = { kubectl: options.argocd?.kubectl ?? 'kubectl', helm: options.argocd?.helm ?? 'helm' }
  const manifestsOf = (application: StoredObject, commit: string, source: JsonObject) => {
    const repoUrl = stringAt(source, 'repoURL') ?? ''
    const path = stringAt(source, 'path') ?? '.'
    const { name } = application.metadata
    const namespace = destinationOf(application)
    const key = JSON.stringify([commit, path, name, namespace, tools])
    const work = async () =>
      render({
        root: await git.checkout(repoUrl, commit),
        path,
        application: name,
        namespace,
        tools,
      })
    const objects = rendered.get(key) ?? work()
    rendered.set(key, objects)
    // A failure may pass (a program that is missing): it is not kept.
    objects.catch(() => rendered.delete(key))
    return objects
  }
  const manifests: Sources['manifests'] = async (application, commit, given) => {
    const commits = commit.split(',')
    const parts = sourceList(application, given).map((source, index) =>
      manifestsOf(application, commits[index] ?? '', source),
    )
    return (await Promise.all(parts)).flat()
  }
  return {
    async resolve(application, revision) {
      const revisions = revision?.split(',')
      const found = sourceList(application).map((source, index) =>
        git.resolve(stringAt(source, 'repoURL') ?? '', revisions?.[index] || targetRevisionOf(source)),
      )
      return (await Promise.all(found)).join(',')
    },
    manifests,
    async targets(application, commit, given) {
      const kinds = kindsServed(store)
      const objects = await manifests(application, commit, given)
      const { name } = application.metadata
      return objects.map((object) => targetOf(object, name, destinationOf(application), kinds))
    },
  }
}

export function destinationOf(application: StoredObject): string {
  return stringAt(application, 'spec', 'destination', 'namespace') || 'default'
}

function targetOf(object: NewObject, application: string, fallback: string, kinds: readonly Kind[]): Target {
  if (typeof object.apiVersion !== 'string') throw new Error(`${object.kind} has no apiVersion`)
  const [group = '', version = ''] = object.apiVersion.includes('/')
    ? object.apiVersion.split('/')
    : ['', object.apiVersion]
  const known = kinds.find(
    (one) => one.group === group && one.version === version && one.kind === object.kind,
  )
  const kind = known ?? unknownKind(group, version, object.kind)
  const namespace = kind.namespaced ? object.metadata.namespace || fallback : ''
  const { name } = object.metadata
  const annotations = {
    ...(isObject(object.metadata.annotations) && object.metadata.annotations),
    [trackingId.annotation]: trackingId.of(application, kind, namespace, name),
  }
  const metadata = { ...object.metadata, annotations, ...(namespace !== '' && { namespace }) }
  const unknown = `The Kubernetes API could not find ${group}/${object.kind} for requested resource ${namespace}/${name}. Make sure the "${object.kind}" CRD is installed on the destination cluster.`
  const target = { kind, namespace, name, object: { ...object, metadata } }
  return known === undefined ? { ...target, unknown } : target
}

/** A kind that is served nowhere: nothing of it lives. */
function unknownKind(group: string, version: string, kind: string): Kind {
  const served = { plural: '', namespaced: true, status: false, shortNames: [], custom: true }
  return { group, version, kind, ...served }
}
