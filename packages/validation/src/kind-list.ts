import type { Manifest } from '@chg/manifests'
import { localNoted } from './examined.ts'
import { isLocal, LOCAL_CONFIG } from './local-config.ts'

/** True where a list of `Kind` or `group/version/Kind` (core: `v1/Secret`) names the kind of the object, as kubeconform compares them. */
export function namesKind(
  names: readonly string[],
  { apiVersion, kind }: Pick<Manifest, 'apiVersion' | 'kind'>,
): boolean {
  return names.length > 0 && (names.includes(kind) || names.includes(`${apiVersion}/${kind}`))
}

/** Objects for tools, not for a cluster, are no concern of the API server: kustomize's own kinds and local configuration. */
export function isForTools(
  manifest: Pick<Manifest, 'apiVersion' | 'object' | 'mayHold' | 'examined'>,
): boolean {
  if (manifest.apiVersion.startsWith('kustomize.config.k8s.io/')) return true
  return localNoted(manifest) ?? (manifest.mayHold?.(LOCAL_CONFIG) !== false && isLocal(manifest.object))
}
