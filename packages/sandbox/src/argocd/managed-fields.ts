import { isObject, type JsonObject } from '@chg/core'
import type { NewObject } from '../store.ts'

/** The object with Argo CD as the owner, by server-side apply, of the fields that it asked for. */
export function managedByArgoCd(object: NewObject, asked: NewObject): NewObject {
  const { apiVersion: _, kind: __, metadata, ...fields } = asked
  const { name: ___, namespace: ____, ...meta } = metadata
  const entry = {
    manager: 'argocd-controller',
    operation: 'Apply',
    apiVersion: asked.apiVersion,
    fieldsType: 'FieldsV1',
    fieldsV1: fieldsOf({ ...fields, metadata: meta }),
  }
  return { ...object, metadata: { ...object.metadata, managedFields: [entry] } }
}

/** Lists count as a whole here: enough to tell whose an object is. */
function fieldsOf(value: JsonObject): JsonObject {
  return Object.fromEntries(
    Object.entries(value).map(([key, inner]) => [`f:${key}`, isObject(inner) ? fieldsOf(inner) : {}]),
  )
}
