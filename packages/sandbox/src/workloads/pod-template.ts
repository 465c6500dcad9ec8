import { at, isObject, type JsonObject } from '@chg/core'
import type { NewObject, StoredObject } from '../store.ts'
import { controlledBy } from './owned.ts'

const objectAt = (value: unknown, ...path: readonly string[]): JsonObject => {
  const found = at(value, ...path)
  return isObject(found) ? found : {}
}

/** A pod of the owner's template. */
export function podOf(
  owner: StoredObject,
  name: string,
  labels: Readonly<Record<string, string>>,
): NewObject {
  const template = at(owner.spec, 'template')
  const meta = objectAt(template, 'metadata')
  return {
    apiVersion: 'v1',
    kind: 'Pod',
    metadata: {
      name,
      namespace: owner.metadata.namespace,
      labels: { ...objectAt(meta, 'labels'), ...labels },
      ...(isObject(meta.annotations) && { annotations: meta.annotations }),
      ownerReferences: controlledBy(owner),
    },
    spec: { restartPolicy: 'Always', ...objectAt(template, 'spec') },
    status: { phase: 'Pending' },
  }
}
