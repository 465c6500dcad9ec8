import { formatInstant, isObject, listAt, stringAt } from '@chg/core'
import { decodeFields, encodeFields, type FieldSet } from './fields-v1.ts'

/** One entry of `metadata.managedFields`: who wrote in which way, and what is theirs. */
export interface FieldOwner {
  readonly name: string
  readonly operation: 'Apply' | 'Update'
  readonly apiVersion: string
  /** Empty: the object itself. */
  readonly subresource: string
  readonly time: string
  readonly fields: FieldSet
}

/** The one who writes now. */
export type Writer = Pick<FieldOwner, 'name' | 'operation' | 'apiVersion' | 'subresource'>

export function isSame(one: Writer, other: Writer): boolean {
  return (
    one.name === other.name &&
    one.operation === other.operation &&
    one.apiVersion === other.apiVersion &&
    one.subresource === other.subresource
  )
}

export function ownersOf(metadata: unknown): readonly FieldOwner[] {
  return listAt(metadata, 'managedFields').map((entry) => ({
    name: stringAt(entry, 'manager') ?? '',
    operation: stringAt(entry, 'operation') === 'Apply' ? 'Apply' : 'Update',
    apiVersion: stringAt(entry, 'apiVersion') ?? '',
    subresource: stringAt(entry, 'subresource') ?? '',
    time: stringAt(entry, 'time') ?? '',
    fields: decodeFields(isObject(entry) ? entry.fieldsV1 : undefined),
  }))
}

/** The managers with that writer's fields as they are now: its time moves where they changed, and who has none left is gone. */
export function withWriter(
  managers: readonly FieldOwner[],
  writer: Writer,
  fields: FieldSet,
  now: Date,
): readonly FieldOwner[] {
  const old = managers.find((one) => isSame(one, writer))
  const isUnchanged =
    old !== undefined &&
    old.fields.size === fields.size &&
    [...fields.keys()].every((text) => old.fields.has(text))
  const own = { ...writer, fields, time: isUnchanged ? old.time : formatInstant(now) }
  return [...managers.filter((one) => !isSame(one, writer)), own].filter((one) => one.fields.size > 0)
}

/** As `metadata.managedFields`: appliers first, then by time and name; undefined where nobody manages anything. */
export function managedFields(managers: readonly FieldOwner[]): readonly object[] | undefined {
  if (managers.length === 0) return undefined
  const order = ({ operation, time, name }: FieldOwner) => `${operation} ${time} ${name}`
  return [...managers]
    .sort((a, b) => (order(a) < order(b) ? -1 : 1))
    .map(({ name, operation, apiVersion, subresource, time, fields }) => ({
      manager: name,
      operation,
      apiVersion,
      time,
      fieldsType: 'FieldsV1',
      fieldsV1: encodeFields(fields),
      ...(subresource !== '' && { subresource }),
    }))
}
