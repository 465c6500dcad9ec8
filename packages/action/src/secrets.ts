import type { Secrecy } from './input.ts'

const secretField = /^\s*-?\s*[\w-]*(?:token|password|secret|client-key|key-data)[\w-]*\s*:\s*(\S.*)$/i
const looksLikePath = /^[./~]|^[\w./-]+\.(?:ya?ml|conf|config|pem|crt)$/

/** What must be masked of the text of an input: all of it; or, of a content, the values of its secret fields, and of a path nothing. */
export function secretsIn(value: string, secret: Secrecy): readonly string[] {
  if (secret === false) return []
  if (secret === 'value') return [value]
  if (!value.includes('\n')) return looksLikePath.test(value) ? [] : [value]
  return value.split('\n').flatMap((line) => {
    const hidden = secretField.exec(line)?.[1]
    return hidden === undefined ? [] : [hidden.replaceAll(/^["']|["']$/g, '')]
  })
}
