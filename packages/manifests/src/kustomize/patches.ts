import { groupOf, isObject, stringAt } from '@chg/core'
import { becomes, type Field, type Instruction } from './field.ts'
import { jsonPatch } from './json-patch.ts'
import { ownPath } from './same-item.ts'
import { type Selected, selects } from './selector.ts'
import type { Source } from './source.ts'

/** How one entry of `patches` was written. */
export interface Patch {
  readonly sources: readonly Source[]
  readonly target?: unknown
  readonly mayRename: boolean
}

/** What a patch does, its operations or documents one by one. kustomize: `PatchTransformer`. */
export function patchInstructions({ sources, target, mayRename }: Patch): readonly Instruction[] {
  return sources.flatMap((source) =>
    Array.isArray(source.value)
      ? jsonPatch(source, (field) => (target === undefined ? 'no' : selects(target, field)))
      : [strategicMerge(source, target, mayRename)],
  )
}

/** What tells which object is meant is not written by the patch. */
const identity = new Set(['apiVersion', 'kind', 'metadata.name', 'metadata.namespace'])

function strategicMerge(source: Source, target: unknown, mayRename: boolean): Instruction {
  return (field) => {
    const selected = target === undefined ? identifies(source.value, field) : selects(target, field)
    if (selected === 'no') return undefined
    if (!mayRename && identity.has(field.path.join('.'))) return undefined
    const own = ownPath(source.value, field.rendered.object, field.path)
    if (own === undefined) return undefined
    let written: unknown = source.value
    for (const step of own) written = (written as Record<string | number, unknown>)[step]
    if (becomes(written, field)) return source.placeOf(own, field.part)
    // A list or mapping is merged, and so is other than what the patch says; a single value is what the last patch says.
    const merged = typeof written === 'object' || own.some((step) => typeof step === 'number')
    return merged || selected === 'maybe' ? undefined : 'unclear'
  }
}

function identifies(patch: unknown, { rendered, names }: Field): Selected {
  if (!isObject(patch) || stringAt(patch, 'kind') !== rendered.kind) return 'no'
  if (groupOf(stringAt(patch, 'apiVersion') ?? '') !== groupOf(rendered.apiVersion)) return 'no'
  if (!names.has(stringAt(patch, 'metadata', 'name') ?? '')) return 'no'
  return stringAt(patch, 'metadata', 'namespace') === undefined ? 'yes' : 'maybe'
}
