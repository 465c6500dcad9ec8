import { isObject, type JsonObject } from '@chg/core'
import { type Path, type Step, sayPath } from './field-path.ts'

/** Paths by their text. */
export type FieldSet = Map<string, Path>

type Node = Record<string, unknown>

/** A set of fields as `managedFields[].fieldsV1` has it. */
export function encodeFields(set: FieldSet): JsonObject {
  const root: Node = {}
  for (const path of set.values()) {
    let here = root
    for (const step of path) {
      here[nameOf(step)] ??= {}
      here = here[nameOf(step)] as Node
    }
    here['.'] = {}
  }
  return collapsed(root)
}

/** A node that is owned and has nothing below it is empty; the mark stays only beside others. */
function collapsed(node: Node): JsonObject {
  const names = Object.keys(node).sort()
  if (names.length === 1 && names[0] === '.') return {}
  return Object.fromEntries(names.map((name) => [name, collapsed(node[name] as Node)]))
}

export function decodeFields(fields: unknown): FieldSet {
  const set: FieldSet = new Map()
  const walk = (node: unknown, path: Path) => {
    if (!isObject(node)) return
    const names = Object.keys(node)
    if (path.length > 0 && (names.length === 0 || names.includes('.'))) set.set(sayPath(path), path)
    for (const name of names) if (name !== '.') walk(node[name], [...path, stepOf(name)])
  }
  walk(fields, [])
  return set
}

function nameOf(step: Step): string {
  if (typeof step === 'string') return `f:${step}`
  return 'key' in step ? `k:${JSON.stringify(step.key)}` : `v:${JSON.stringify(step.value)}`
}

function stepOf(name: string): Step {
  const rest = name.slice(2)
  if (name.startsWith('k:')) return { key: JSON.parse(rest) as Record<string, unknown> }
  return name.startsWith('v:') ? { value: JSON.parse(rest) as unknown } : rest
}
