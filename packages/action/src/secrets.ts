const secretField = /^\s*-?\s*[\w-]*(?:token|password|secret|client-key|key-data)[\w-]*\s*:\s*(\S.*)$/i
const looksLikePath = /^[./~]|^[\w./-]+\.(?:ya?ml|conf|config|pem|crt)$/

/** What must be masked of a secret input: of a text of several lines the values of its secret fields, of a path nothing. */
export function secretsIn(value: string): readonly string[] {
  if (!value.includes('\n')) return looksLikePath.test(value) ? [] : [value]
  return value.split('\n').flatMap((line) => {
    const hidden = secretField.exec(line)?.[1]
    return hidden === undefined ? [] : [hidden.replaceAll(/^["']|["']$/g, '')]
  })
}
