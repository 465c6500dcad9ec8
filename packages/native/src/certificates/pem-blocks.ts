/** What stands between two lines of a text in PEM. */
export interface PemBlock {
  /** `CERTIFICATE` */
  readonly type: string
  readonly hasHeaders: boolean
  readonly bytes: Buffer
}

/** The blocks of a text; what is no whole block is skipped (encoding/pem: `Decode`). */
export function pemBlocks(text: string): readonly PemBlock[] {
  const blocks: PemBlock[] = []
  let [type, lines]: [string | undefined, string[]] = [undefined, []]
  for (const line of text.split('\n')) {
    const trimmed = withoutEnd(line)
    if (trimmed.startsWith('-----BEGIN ') && trimmed.endsWith('-----')) {
      type = trimmed.slice(11, -5)
      lines = []
    } else if (trimmed.startsWith('-----END ')) {
      const block = trimmed === `-----END ${type}-----` ? blockOf(type ?? '', lines) : undefined
      if (block !== undefined) blocks.push(block)
      type = undefined
    } else if (type !== undefined) lines.push(trimmed)
  }
  return blocks
}

function blockOf(type: string, lines: readonly string[]): PemBlock | undefined {
  const first = lines.findIndex((line) => !line.includes(':'))
  const headers = first === -1 ? lines.length : first
  const encoded = lines
    .slice(headers)
    .join('')
    .replaceAll(/[ \t\r]/g, '')
  const isBase64 = encoded.length % 4 === 0 && /^[A-Za-z0-9+/]*={0,2}$/.test(encoded)
  return isBase64 ? { type, hasHeaders: headers > 0, bytes: Buffer.from(encoded, 'base64') } : undefined
}

/** A line without what may follow it: blanks and tabs, and a carriage return behind them. */
function withoutEnd(line: string): string {
  let end = line.endsWith('\r') ? line.length - 1 : line.length
  while (end > 0 && (line[end - 1] === ' ' || line[end - 1] === '\t')) end -= 1
  return line.slice(0, end)
}
