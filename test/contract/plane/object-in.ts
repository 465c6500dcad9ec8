import { isObject, type JsonObject } from '@chg/core'

/** The JSON object that a text is; empty where it is none. */
export function objectIn(text: string): JsonObject {
  try {
    const value: unknown = JSON.parse(text)
    return isObject(value) ? value : {}
  } catch {
    return {}
  }
}
