import { at } from '@chg/core'

/** What every object has, and nothing else. */
export function partialObject(object: unknown) {
  return {
    kind: 'PartialObjectMetadata',
    apiVersion: 'meta.k8s.io/v1',
    metadata: at(object, 'metadata'),
  }
}
