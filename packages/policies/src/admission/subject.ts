import { type CelValue, fromJson } from '@chg/cel'
import type { Manifest } from '@chg/manifests'
import { keysOf, type Labels, labelsOf } from '../label-selector.ts'
import type { ResourceType } from '../resource-type.ts'
import { withDefaults } from './defaults.ts'

const NAME_LABEL = 'kubernetes.io/metadata.name'

/** One object that is being created, with what the policies ask about it. */
export interface Subject {
  readonly manifest: Manifest
  readonly type: ResourceType
  /** As an API server shows it to admission, with what it fills in. */
  readonly value: CelValue
  /** Where it would be created; empty for an object without a namespace. */
  readonly namespace: string
  /** The Namespace object, if the trees hold it. */
  readonly namespaceManifest: Manifest | undefined
  /** What a namespaceSelector looks at; undefined for what has no namespace, which every selector takes. */
  readonly namespaceLabels: Labels | undefined
}

/** Makes subjects; the Namespaces are among `manifests`, where the last of a name counts. */
export function subjects(
  manifests: readonly Manifest[],
  typeOf: (manifest: Manifest) => ResourceType,
): (manifest: Manifest) => Subject {
  const namespaces = new Map(
    manifests
      .filter(({ kind, apiVersion }) => kind === 'Namespace' && apiVersion === 'v1')
      .map((one) => [one.name, one]),
  )
  return (manifest) => {
    const type = typeOf(manifest)
    const namespace = type.namespaced ? manifest.namespace || 'default' : ''
    const isNamespace = type.kind === 'Namespace' && type.group === ''
    const namespaceManifest = type.namespaced ? namespaces.get(namespace) : undefined
    const known = isNamespace ? manifest : namespaceManifest
    const name = isNamespace ? manifest.name : namespace
    return {
      manifest,
      type,
      value: fromJson(withDefaults(manifest.object)),
      namespace,
      namespaceManifest,
      namespaceLabels: name === '' ? undefined : { ...labelsOf(known?.object), [NAME_LABEL]: name },
    }
  }
}

/** Whether a namespaceSelector asks for labels of a namespace that none of the trees holds. */
export function asksForUnknownNamespace(selector: unknown, { type, namespaceManifest }: Subject): boolean {
  return (
    type.namespaced && namespaceManifest === undefined && keysOf(selector).some((key) => key !== NAME_LABEL)
  )
}
