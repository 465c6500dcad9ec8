import type { JsonObject } from '@chg/core'
import { absentKind } from '../absent-kind.ts'
import { kindOf } from '../catalog.ts'
import type { CustomKinds } from '../custom-resources.ts'
import type { SchemaProblem } from '../schema-problem.ts'
import { judgeDocument } from './judge-document.ts'
import type { SchemaDocument } from './schema-document.ts'

/** What `schema-locations` gave for the kinds that were asked for. */
export interface LocatedSchemas {
  /** By `version apiVersion kind`, where a location before `default` or without it had one. */
  readonly documents: ReadonlyMap<string, SchemaDocument>
  /** Kinds of CustomResourceDefinitions, where those were the first to know them. */
  readonly custom: CustomKinds
  /** Whether the schemas that ship with us are among the locations. */
  readonly isDefault: boolean
  /** The locations, for messages. */
  readonly names: readonly string[]
}

/** Whether the schemas that ship with us have an answer: the kind's schema, or that Kubernetes itself does not serve it. */
export function isAnsweredByDefault(apiVersion: string, kind: string, version: string): boolean {
  return (
    kindOf(apiVersion, kind, version) !== undefined ||
    absentKind(apiVersion, kind, version).rule !== 'schema-missing'
  )
}

/** What the located document says about an object; undefined where none was found for its kind. */
export function locatedProblems(
  object: JsonObject,
  apiVersion: string,
  kind: string,
  version: string,
  { documents }: LocatedSchemas,
): readonly SchemaProblem[] | undefined {
  const document = documents.get(`${version} ${apiVersion} ${kind}`)
  return document === undefined ? undefined : judgeDocument(object, document)
}

/** No location has a schema, and the ones that ship with us are not among them. */
export function notLocated(apiVersion: string, kind: string, { names }: LocatedSchemas): SchemaProblem {
  return {
    rule: 'schema-missing',
    level: 'error',
    message: `there is no schema for ${kind} of ${apiVersion} in schema-locations (${names.join(', ')})`,
    fix: 'add `default`, or a catalog that has it, to schema-locations, or set ignore-missing-schemas: true',
    path: ['apiVersion'],
    part: 'value',
  }
}
