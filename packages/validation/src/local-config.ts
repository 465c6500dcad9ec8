import { at, type JsonObject } from '@chg/core'

/** The annotation of objects that are configuration of a tool, and never applied (kustomize, kpt). */
export const LOCAL_CONFIG = 'config.kubernetes.io/local-config'

/** Whether an object says that it is configuration of a tool. */
export function isLocal(object: JsonObject): boolean {
  return String(at(object, 'metadata', 'annotations', LOCAL_CONFIG)) === 'true'
}
