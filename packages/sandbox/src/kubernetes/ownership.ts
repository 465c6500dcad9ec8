import { isDeepStrictEqual } from 'node:util'
import { StatusError } from '../status-error.ts'
import type { NewObject, StoredObject } from '../store.ts'
import { type Field, fieldsOf, removeField, setField } from './field-paths.ts'
import type { Kind } from './kinds.ts'

/**
 * Who owns which field, per object: the part of server-side apply that readers can see (conflicts, removals),
 * without writing `managedFields`.
 */
export interface Ownership {
  /** After a plain write: the writer owns what it changed. */
  wrote(kind: Kind, before: StoredObject | undefined, after: StoredObject, manager: string): void
  /** The object as `manager` applies it. Throws 409 with every conflict unless `force`. */
  apply(kind: Kind, current: StoredObject, config: NewObject, manager: string, force: boolean): NewObject
  /** After an apply was stored: the manager owns exactly what it named. */
  applied(kind: Kind, before: StoredObject, config: NewObject, manager: string): void
}

export function ownership(): Ownership {
  // uid → manager → paths.
  const owners = new Map<string, Map<string, Set<string>>>()
  const managersOf = (uid: string) => {
    const found = owners.get(uid) ?? new Map<string, Set<string>>()
    owners.set(uid, found)
    return found
  }
  const othersOwning = (uid: string, path: string, manager: string) =>
    [...managersOf(uid)].filter(([name, paths]) => name !== manager && paths.has(path)).map(([name]) => name)
  return {
    wrote(kind, before, after, manager) {
      const old = before === undefined ? new Map<string, Field>() : fieldsOf(before, kind.custom)
      const managers = managersOf(after.metadata.uid)
      for (const [path, { value }] of fieldsOf(after, kind.custom)) {
        if (isDeepStrictEqual(old.get(path)?.value, value)) continue
        for (const paths of managers.values()) paths.delete(path)
        managers.set(manager, (managers.get(manager) ?? new Set()).add(path))
      }
    },
    apply(kind, current, config, manager, force) {
      const { uid } = current.metadata
      const wanted = fieldsOf(config, kind.custom)
      const present = fieldsOf(current, kind.custom)
      const conflicts = [...wanted].flatMap(([path, { value }]) =>
        isDeepStrictEqual(present.get(path)?.value, value)
          ? []
          : othersOwning(uid, path, manager).map((other) => ({ other, path })),
      )
      if (conflicts.length > 0 && !force) throw applyConflict(conflicts, config.apiVersion)
      const result = structuredClone(current) as unknown as Record<string, unknown>
      // The deepest first, and an element's key last: it is what the others are found by.
      for (const path of keysLast(managersOf(uid).get(manager) ?? [])) {
        const field = present.get(path)
        if (field === undefined || wanted.has(path) || othersOwning(uid, path, manager).length > 0) continue
        removeField(result, field.path)
      }
      for (const { path, value } of wanted.values()) setField(result, path, structuredClone(value))
      return result as unknown as NewObject
    },
    applied(kind, before, config, manager) {
      const old = fieldsOf(before, kind.custom)
      const wanted = fieldsOf(config, kind.custom)
      const managers = managersOf(before.metadata.uid)
      for (const [path, { value }] of wanted) {
        if (isDeepStrictEqual(old.get(path)?.value, value)) continue
        for (const paths of managers.values()) paths.delete(path)
      }
      managers.set(manager, new Set(wanted.keys()))
    },
  }
}

function applyConflict(
  conflicts: readonly { other: string; path: string }[],
  apiVersion: string,
): StatusError {
  const causes = conflicts.map(({ other, path }) => ({
    reason: 'FieldManagerConflict',
    message: `conflict with ${JSON.stringify(other)} using ${apiVersion}`,
    field: path,
  }))
  const [first] = causes
  const message =
    causes.length === 1 && first !== undefined
      ? `Apply failed with 1 conflict: ${first.message}: ${first.field}`
      : `Apply failed with ${causes.length} conflicts: ${causes.map((one) => `${one.message}: ${one.field}`).join('\n')}`
  return new StatusError(409, 'Conflict', message, { causes })
}

function keysLast(paths: Iterable<string>): string[] {
  const isKey = (path: string) => /\[(\w+)="?[^\]]*\]\.\1$/.test(path)
  return [...paths].sort((a, b) => Number(isKey(a)) - Number(isKey(b)))
}
