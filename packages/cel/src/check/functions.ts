import { libraries } from './libraries.ts'
import { parseSignature, type Signature } from './signature.ts'
import { standard } from './standard.ts'

/** Signatures of functions that only some expressions may use. */
export function readSignatures(
  functions: Readonly<Record<string, readonly string[]>>,
): ReadonlyMap<string, readonly Signature[]> {
  const entries = Object.entries(functions)
  return new Map(entries.map(([name, texts]) => [name, texts.map((text) => parseSignature(text, undefined))]))
}

let table: ReadonlyMap<string, readonly Signature[]> | undefined

/** All signatures of a function, those of CEL itself and of the Kubernetes libraries; undefined for a name that neither has. */
export function signaturesOf(name: string): readonly Signature[] | undefined {
  table ??= readTables()
  return table.get(name)
}

/** Read at first use: most runs have no rules to check. */
function readTables(): ReadonlyMap<string, readonly Signature[]> {
  const made = new Map<string, readonly Signature[]>()
  for (const { functions, since } of [{ since: undefined, functions: standard }, ...libraries])
    for (const [name, texts] of Object.entries(functions)) {
      const signatures = texts.map((text) => parseSignature(text, since))
      made.set(name, [...(made.get(name) ?? []), ...signatures])
    }
  return made
}
