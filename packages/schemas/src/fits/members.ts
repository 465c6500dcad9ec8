import type { JsonObject } from '@chg/core'
import type { Schema } from '../schema.ts'
import type { Compile, Fits } from './fit.ts'

/** The members of a mapping: those that it must have, and each that it has; unknown ones only where they may be. */
export function membersFit(schema: Schema, structural: boolean, custom: boolean, compile: Compile): Fits {
  const { properties = {}, additionalProperties, required = [] } = schema
  const fields = new Map<string, Fits>()
  for (const [name, property] of Object.entries(properties))
    if ((property ?? undefined) !== undefined) fields.set(name, compile(property, structural))
  const others =
    typeof additionalProperties === 'object' ? compile(additionalProperties, structural) : undefined
  const isEmbedded = schema['x-kubernetes-embedded-resource'] === true
  const takesMore = !structural || isFree(schema, custom)
  const isMissing = (value: unknown) => value === undefined || (value === null && !custom)
  return (value) => {
    const object = value as JsonObject
    for (let at = 0; at < required.length; at += 1) if (isMissing(object[required[at] ?? ''])) return false
    for (const name in object) {
      const fits = fields.get(name) ?? others
      if (fits === undefined) {
        if (!takesMore && !(isEmbedded && envelope.has(name))) return false
      } else {
        const member = object[name]
        // The API server drops a null in a field of its own kinds.
        if ((member !== null || custom) && !fits(member)) return false
      }
    }
    return !isEmbedded || (typeof object.apiVersion === 'string' && typeof object.kind === 'string')
  }
}

/** They belong to an embedded object even if its schema does not name them. */
const envelope = new Set(['apiVersion', 'kind', 'metadata'])

function isFree(schema: Schema, custom: boolean): boolean {
  if (schema['x-kubernetes-preserve-unknown-fields'] === true || schema.additionalProperties === true)
    return true
  if (schema.additionalProperties !== undefined) return false
  return !custom && schema.properties === undefined
}
