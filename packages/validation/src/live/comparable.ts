import { isObject, type JsonObject } from '@chg/core'
import { LAST_APPLIED } from './applier.ts'

/** What only the server writes. */
const ofServer = ['managedFields', 'resourceVersion', 'generation', 'uid', 'creationTimestamp', 'selfLink']

/** What those who apply add to an object by themselves, so that it is in no manifest: Argo CD, Helm and Flux. */
const ofAppliers =
  /^(argocd\.argoproj\.io\/(tracking-id|installation-id)|app\.kubernetes\.io\/(instance|managed-by)|meta\.helm\.sh\/release-.*|(kustomize|helm)\.toolkit\.fluxcd\.io\/.*)$/

/**
 * An object as it is and as it would be, without what is no difference: what only the server writes, status, what client-side apply
 * keeps for itself, and marks of those who apply, where the manifest does not have them.
 */
export function comparable(live: JsonObject, applied: JsonObject): readonly [JsonObject, JsonObject] {
  return [stripped(live, applied), stripped(applied, applied)]
}

function stripped({ status, metadata, ...rest }: JsonObject, { metadata: applied }: JsonObject): JsonObject {
  const own = isObject(metadata) ? metadata : {}
  const others = isObject(applied) ? applied : {}
  const kept = Object.entries(own).filter(([name]) => !ofServer.includes(name))
  const cleaned = kept.flatMap(([name, value]) => {
    if ((name !== 'labels' && name !== 'annotations') || !isObject(value)) return [[name, value]]
    const there = isObject(others[name]) ? others[name] : {}
    const entries = Object.entries(value).filter(
      ([key]) => key !== LAST_APPLIED && (Object.hasOwn(there, key) || !ofAppliers.test(key)),
    )
    return entries.length === 0 ? [] : [[name, Object.fromEntries(entries)]]
  })
  return { ...rest, metadata: Object.fromEntries(cleaned) }
}
