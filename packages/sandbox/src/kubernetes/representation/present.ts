import { at, isObject, listAt } from '@chg/core'
import { stringify } from 'yaml'
import type { EndpointResponse } from '../../endpoint.ts'
import type { Representation } from './negotiate.ts'
import { partialObject } from './partial-object.ts'
import { tableOf } from './table.ts'

/** What the shape of an answer depends on. */
export interface Presentation {
  readonly representation: Representation
  readonly kind: string
  /** `includeObject=Object`: rows of a table carry whole objects. */
  readonly whole: boolean
  readonly now: Date
}

/** A successful answer in the shape that the client asked for; a Status stays what it is. */
export function present(response: EndpointResponse, presentation: Presentation): EndpointResponse {
  const { representation } = presentation
  if (!isObject(response.body) || response.body.kind === 'Status') return response
  const body = shaped(response.body, presentation)
  if (!representation.yaml) return { ...response, body }
  const headers = { ...response.headers, 'content-type': 'application/yaml' }
  return { ...response, headers, body: stringify(body) }
}

/** One object or list in that shape. */
export function shaped(body: unknown, { representation, kind, whole, now }: Presentation): unknown {
  const items = Array.isArray(at(body, 'items')) ? listAt(body, 'items') : undefined
  const metadata = at(body, 'metadata')
  switch (representation.as) {
    case 'Table': {
      const version = items === undefined ? { resourceVersion: at(metadata, 'resourceVersion') } : metadata
      return tableOf(kind, items ?? [body], version, whole, now)
    }
    case 'PartialObjectMetadata':
      return partialObject(body)
    case 'PartialObjectMetadataList':
      return {
        kind: 'PartialObjectMetadataList',
        apiVersion: 'meta.k8s.io/v1',
        metadata,
        items: (items ?? []).map(partialObject),
      }
    default:
      return body
  }
}
