import type { JsonObject } from '@chg/core'
import { absentKind } from '../absent-kind.ts'
import { kindOf } from '../catalog.ts'
import { withDefaults } from '../defaults.ts'
import { objectMeta, resolveIn } from '../object-meta-schema.ts'
import type { Schema } from '../schema.ts'
import type { ValidateOptions } from '../validate-options.ts'
import type { Fits } from './fit.ts'
import { compiler } from './fits.ts'

const never: Fits = () => false
const byKind = new WeakMap<ValidateOptions, Map<string, Map<string, Fits>>>()
const byFingerprint = new Map<string, Fits>()

/** True for an object that no schema of any of the versions finds fault with; false does not say what is wrong, nor where. */
export function fitsSchemas(object: JsonObject, options: ValidateOptions): boolean {
  const { apiVersion, kind } = object
  if (typeof apiVersion !== 'string' || typeof kind !== 'string') return false
  return fitsOf(apiVersion, kind, options)(object)
}

function fitsOf(apiVersion: string, kind: string, options: ValidateOptions): Fits {
  const kinds = gotten(byKind, options, () => new Map<string, Map<string, Fits>>())
  const ofVersion = gotten(kinds, apiVersion, () => new Map<string, Fits>())
  return gotten(ofVersion, kind, () => madeOf(apiVersion, kind, options))
}

function gotten<K extends object | string, V>(
  from: { get(key: K): V | undefined; set(key: K, value: V): unknown },
  key: K,
  make: () => V,
): V {
  const known = from.get(key)
  if (known !== undefined) return known
  const made = make()
  from.set(key, made)
  return made
}

function madeOf(apiVersion: string, kind: string, options: ValidateOptions): Fits {
  // What other locations say is no schema of ours.
  if (options.located !== undefined) return never
  const all = new Set(options.versions.map((version) => fitsIn(apiVersion, kind, version, options)))
  const [only = never, ...others] = all
  if (others.length === 0) return only
  return (value) => only(value) && others.every((fits) => fits(value))
}

function fitsIn(apiVersion: string, kind: string, version: string, options: ValidateOptions): Fits {
  const known = kindOf(apiVersion, kind, version)
  if (known !== undefined)
    return gotten(byFingerprint, known.fingerprint, () =>
      compiler({ resolve: known.resolve, custom: false })(known.schema, true),
    )
  const schemas = options.custom.get(`${apiVersion} ${kind}`)
  if (schemas !== undefined) return customFits(schemas, version)
  const isIgnored =
    options.ignoreMissingSchemas && absentKind(apiVersion, kind, version).rule === 'schema-missing'
  return isIgnored ? () => true : never
}

/** A custom object fits if it fits one of its definitions, with the defaults of that one. */
function customFits(schemas: readonly Schema[], version: string): Fits {
  const resolve = resolveIn(version)
  const metadata = compiler({ resolve, custom: false })(objectMeta(), true)
  const compile = compiler({ resolve, custom: true })
  const each = schemas.map((schema) => ({ schema, fits: compile(schema, true) }))
  return (value) =>
    each.some(({ schema, fits }) => fits(withDefaults(value, schema))) &&
    metadata((value as JsonObject).metadata ?? {})
}
