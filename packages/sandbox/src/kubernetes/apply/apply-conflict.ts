import { StatusError } from '../../status-error.ts'
import type { FieldOwner } from './field-owners.ts'

/** A field that an applier wants otherwise than the one who owns it. */
export interface Conflict {
  readonly manager: FieldOwner
  /** Its path's text. */
  readonly field: string
}

/** 409 that names every field and its owner. Source of the wording: apimachinery, `managedfields/internal/conflict.go`. */
export function applyConflict(conflicts: readonly Conflict[]): StatusError {
  const causes = conflicts.map(({ manager, field }) => ({
    reason: 'FieldManagerConflict',
    message: `conflict with ${sayOwner(manager)}`,
    field,
  }))
  return new StatusError(409, 'Conflict', `Apply failed with ${sayAll(conflicts)}`, { causes })
}

function sayAll(conflicts: readonly Conflict[]): string {
  const [first] = conflicts
  if (conflicts.length === 1 && first !== undefined)
    return `1 conflict: conflict with ${sayOwner(first.manager)}: ${first.field}`
  const managers = [...new Set(conflicts.map(({ manager }) => sayOwner(manager)))].sort()
  const lines = managers.flatMap((name) => [
    `conflicts with ${name}:`,
    ...conflicts.filter(({ manager }) => sayOwner(manager) === name).map(({ field }) => `- ${field}`),
  ])
  return `${conflicts.length} conflicts: ${lines.join('\n')}`
}

function sayOwner({ name, operation, apiVersion, subresource }: FieldOwner): string {
  const whole = `${JSON.stringify(name)}${subresource === '' ? '' : ` with subresource ${JSON.stringify(subresource)}`}`
  return operation === 'Update' ? `${whole} using ${apiVersion}` : whole
}
