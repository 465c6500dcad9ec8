import { at, canonicalJson } from '@chg/core'
import type { UpdateRules } from './check.ts'

/** By `group/Kind`: what an update may not change. */
export const updateRules: ReadonlyMap<string, UpdateRules> = new Map(
  ['apps/Deployment', 'apps/ReplicaSet', 'apps/StatefulSet', 'apps/DaemonSet'].map((kind) => [
    kind,
    (object, old, check) => {
      const selector = ['spec', 'selector']
      if (canonicalJson(at(object, ...selector)) !== canonicalJson(at(old, ...selector)))
        check.immutable(selector, 'create the object under a new name, or delete it first')
    },
  ]),
)
