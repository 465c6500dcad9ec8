import { at, isObject } from '@chg/core'
import { type Change, recreate } from './change.ts'

const fix = `it is immutable: ${recreate}, and let pods refer to the new one`

/** core: `ValidateConfigMapUpdate`. */
export function configMapUpdates(configMap: Change): void {
  if (at(configMap.was, 'immutable') !== true) return
  markUpdates(configMap)
  for (const field of ['data', 'binaryData']) {
    const data = configMap.at(field)
    for (const key of new Set([...keysOf(data.was), ...keysOf(data.now)])) {
      const [now, was] = [at(data.now, key), at(data.was, key)]
      if (now !== was) data.refuse([{ path: [key], now, was }], fix)
    }
  }
}

function keysOf(data: unknown): readonly string[] {
  return isObject(data) ? Object.keys(data) : []
}

/** core: `ValidateSecretUpdate`. What is in it is never shown. */
export function secretUpdates(secret: Change): void {
  secret.at('type').fixed(recreate)
  if (at(secret.was, 'immutable') !== true) return
  markUpdates(secret)
  const [now, was] = [contentOf(secret.now), contentOf(secret.was)]
  for (const [key, { text, field }] of now)
    if (was.get(key)?.text !== text) secret.check.immutable([field, key], fix)
  // What was given as text and is given no more stays.
  for (const [key, { field }] of was)
    if (field === 'data' && !now.has(key)) secret.check.immutable([field, key], fix)
}

function markUpdates(object: Change): void {
  const mark = object.at('immutable')
  if (mark.now !== true) mark.fixed(fix)
}

function contentOf(secret: unknown): ReadonlyMap<string, { readonly text: string; readonly field: string }> {
  const content = new Map<string, { readonly text: string; readonly field: string }>()
  const members = (field: string) => {
    const value = at(secret, field)
    return isObject(value) ? Object.entries(value) : []
  }
  for (const [key, value] of members('data'))
    content.set(key, { text: Buffer.from(String(value ?? ''), 'base64').toString('latin1'), field: 'data' })
  for (const [key, value] of members('stringData'))
    content.set(key, { text: Buffer.from(String(value ?? '')).toString('latin1'), field: 'stringData' })
  return content
}
