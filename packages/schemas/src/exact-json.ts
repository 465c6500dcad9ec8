import { canonicalJson, exactMember, isObject } from '@chg/core'

/** A value as canonical JSON, with its whole numbers as they are meant, not as doubles round them. */
export function exactJson(value: unknown): string {
  const json = canonicalJson(value)
  return mayBeRounded(json) ? written(value) : json
}

/** The same of a member of a mapping or list; null where there is none. */
export function exactJsonIn(holder: object, key: string | number): string {
  const member = exactMember(holder, key) ?? null
  return typeof member === 'bigint' ? String(member) : exactJson(member)
}

/** Whether numbers in a text of JSON may be rounded: those that are have 16 digits and more. */
export function mayBeRounded(json: string): boolean {
  return /\d{16}/.test(json)
}

function written(value: unknown): string {
  if (typeof value === 'bigint') return String(value)
  if (Array.isArray(value)) return `[${value.map((_, at) => written(exactMember(value, at))).join(',')}]`
  if (!isObject(value)) return canonicalJson(value)
  const members = Object.keys(value)
    .sort()
    .map((name) => `${JSON.stringify(name)}:${written(exactMember(value, name))}`)
  return `{${members.join(',')}}`
}
