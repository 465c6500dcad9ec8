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
  const keepsNull = required.map(
    (name) =>
      custom && (!structural || (Object.hasOwn(properties, name) && properties[name]?.nullable === true)),
  )
  return (value) => {
    const object = value as JsonObject
    for (let at = 0; at < required.length; at += 1) {
      const member = object[required[at] ?? '']
      if (member === undefined || (member === null && keepsNull[at] !== true)) return false
    }
    for (const name in object) {
      const fits = fields.get(name) ?? others
      if (fits === undefined) {
        if (!takesMore && !(isEmbedded && envelope.has(name))) return false
      } else {
        const member = object[name]
        // The API server drops a null that may not be one.
        if ((member !== null || (custom && !structural)) && !fits(member)) return false
      }
    }
    return !isEmbedded || (isText(object.apiVersion) && isText(object.kind))
  }
}

function isText(value: unknown): boolean {
  return typeof value === 'string' && value !== ''
}

/** They belong to an embedded object even if its schema does not name them. */
const envelope = new Set(['apiVersion', 'kind', 'metadata'])

function isFree(schema: Schema, custom: boolean): boolean {
  if (schema['x-kubernetes-preserve-unknown-fields'] === true || schema.additionalProperties === true)
    return true
  if (schema.additionalProperties !== undefined) return false
  return !custom && schema.properties === undefined
}
