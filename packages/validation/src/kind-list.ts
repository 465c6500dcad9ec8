import { at, type JsonObject } from '@chg/core'
import type { Manifest } from '@chg/manifests'

/** True where a list of `Kind` or `group/version/Kind` (core: `v1/Secret`) names the kind of the object, as kubeconform compares them. */
export function namesKind(
  names: readonly string[],
  { apiVersion, kind }: Pick<Manifest, 'apiVersion' | 'kind'>,
): boolean {
  return names.length > 0 && (names.includes(kind) || names.includes(`${apiVersion}/${kind}`))
}

/** Objects for tools, not for a cluster, are no concern of the API server: kustomize's own kinds and local configuration. */
export function isForTools(manifest: Pick<Manifest, 'apiVersion' | 'object' | 'mayHold'>): boolean {
  if (manifest.apiVersion.startsWith('kustomize.config.k8s.io/')) return true
  return manifest.mayHold?.(LOCAL) !== false && isLocal(manifest.object)
}

const LOCAL = 'config.kubernetes.io/local-config'

function isLocal(object: JsonObject): boolean {
  return String(at(object, 'metadata', 'annotations', LOCAL)) === 'true'
}
