import type { JsonObject } from '@chg/core'
import type { Schema } from '@chg/schemas'

/** A definition of `things.h-e.example` with one version, whose spec has the schema. `more` overrides its spec. */
export function definitionOf(spec: Schema, more: JsonObject = {}, version: JsonObject = {}): JsonObject {
  return {
    apiVersion: 'apiextensions.k8s.io/v1',
    kind: 'CustomResourceDefinition',
    metadata: { name: 'things.h-e.example' },
    spec: {
      group: 'h-e.example',
      scope: 'Namespaced',
      names: { plural: 'things', singular: 'thing', kind: 'Thing', listKind: 'ThingList' },
      versions: [
        {
          name: 'v1',
          served: true,
          storage: true,
          schema: { openAPIV3Schema: { type: 'object', properties: { spec } } },
          ...version,
        },
      ],
      ...more,
    },
  }
}
