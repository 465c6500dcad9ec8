/** An HTTP header. */
export interface Header {
  /** As it is written; case says nothing. */
  readonly name: string
  readonly value: string
}

const form = /^([!#$%&'*+.^_`|~0-9A-Za-z-]+):[ \t]*([^\r\n\0]+)$/

/** Reads `Name: value` (RFC 9110, 5.1 and 5.5); undefined for what is none, such as a text that would end the header and begin another. */
export function parseHeader(line: string): Header | undefined {
  const [, name, value] = form.exec(line.trim()) ?? []
  return name === undefined || value === undefined ? undefined : { name, value: value.trim() }
}
