import { isDeepStrictEqual } from 'node:util'
import type { NewObject, StoredObject } from '../../store.ts'
import type { Kind } from '../kinds.ts'
import { applyConflict, type Conflict } from './apply-conflict.ts'
import { type FieldOwner, isSame, managedFields, ownersOf, type Writer, withWriter } from './field-owners.ts'
import { removeAt, setAt } from './field-path.ts'
import { type Field, fieldsOf, halfOf } from './fields.ts'
import type { FieldSet } from './fields-v1.ts'

/** These are there in every object of a built-in kind, so nobody adds them. */
const always = new Set(['metadata', 'spec', 'status', 'template', 'containers', 'strategy', 'updateStrategy'])

/** The object with `managedFields` as they are after a plain write: the writer owns what it changed. */
export function written(
  kind: Kind,
  before: StoredObject | undefined,
  after: NewObject,
  writer: Writer,
  now: Date,
): NewObject {
  const half = halfOf(kind, writer.subresource)
  const old = fieldsOf(before, kind, half)
  const fresh = fieldsOf(after, kind, half)
  const managers = ownersOf(before?.metadata)
  const own: FieldSet = new Map(managers.find((one) => isSame(one, writer))?.fields)
  const lost = new Set([...old.keys()].filter((text) => !fresh.has(text)))
  for (const [text, field] of fresh) {
    if (!isChanged(old.get(text), field, kind)) continue
    own.set(text, field.path)
    if (field.role === 'leaf') lost.add(text)
  }
  for (const text of own.keys()) if (!fresh.has(text)) own.delete(text)
  const others = managers.map((one) => (isSame(one, writer) ? one : without(one, lost)))
  return managed(after, withWriter(others, writer, own, now))
}

function isChanged(old: Field | undefined, { role, value, path }: Field, kind: Kind): boolean {
  if (role === 'leaf') return old === undefined || !isDeepStrictEqual(old.value, value)
  const name = path.at(-1)
  if (role === 'container' && (name === 'metadata' || (!kind.custom && always.has(String(name)))))
    return false
  return old === undefined
}

/** The object as an applier wants it, merged field by field. Throws 409 with every conflict unless `force`. */
export function applied(
  kind: Kind,
  current: StoredObject,
  config: NewObject,
  writer: Writer,
  force: boolean,
  now: Date,
): NewObject {
  const half = halfOf(kind, writer.subresource)
  const wanted = new Map([...fieldsOf(config, kind, half)].filter(([, { role }]) => role !== 'container'))
  const present = fieldsOf(current, kind, half)
  const managers = ownersOf(current.metadata)
  const others = managers.filter((one) => !isSame(one, writer))
  const conflicts = conflictsOf(wanted, present, others)
  if (conflicts.length > 0 && !force) throw applyConflict(conflicts)
  const result: unknown = structuredClone(current)
  const before = managers.find((one) => isSame(one, writer))?.fields ?? new Map()
  for (const [text, path] of before) {
    if (!wanted.has(text) && !others.some(({ fields }) => fields.has(text))) removeAt(result, path)
  }
  for (const { path, value, role } of wanted.values())
    setAt(result, path, role === 'leaf' ? structuredClone(value) : {})
  const taken = new Set(conflicts.map(({ field }) => field))
  const own: FieldSet = new Map([...wanted].map(([text, { path }]) => [text, path]))
  const left = managers.map((one) => (isSame(one, writer) ? one : without(one, taken)))
  return managed(result as NewObject, withWriter(left, writer, own, now))
}

function conflictsOf(
  wanted: ReadonlyMap<string, Field>,
  present: ReadonlyMap<string, Field>,
  others: readonly FieldOwner[],
): readonly Conflict[] {
  return others.flatMap((manager) =>
    [...wanted].flatMap(([field, { role, value }]) =>
      role === 'leaf' && manager.fields.has(field) && !isDeepStrictEqual(present.get(field)?.value, value)
        ? [{ manager, field }]
        : [],
    ),
  )
}

function without(manager: FieldOwner, lost: ReadonlySet<string>): FieldOwner {
  return { ...manager, fields: new Map([...manager.fields].filter(([text]) => !lost.has(text))) }
}

export function managed(object: NewObject, managers: readonly FieldOwner[]): NewObject {
  const entries = managedFields(managers.filter(({ fields }) => fields.size > 0))
  const { managedFields: _, ...metadata } = object.metadata
  return {
    ...object,
    metadata: {
      ...metadata,
      ...(entries !== undefined && { managedFields: entries }),
    } as NewObject['metadata'],
  }
}
