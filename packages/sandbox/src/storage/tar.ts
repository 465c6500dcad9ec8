/** A file of an archive. */
export interface TarEntry {
  readonly path: string
  readonly content: string
}

const BLOCK = 512

/** An archive as `tar` writes it (POSIX ustar). A path may have 100 bytes, and 155 more before its last slashes. */
export function tarOf(entries: readonly TarEntry[]): Buffer {
  const blocks = entries.flatMap(({ path, content }) => {
    const body = Buffer.from(content)
    return [headerOf(path, body.length), body, Buffer.alloc((BLOCK - (body.length % BLOCK)) % BLOCK)]
  })
  return Buffer.concat([...blocks, Buffer.alloc(2 * BLOCK)])
}

/** The files of an archive that `tarOf`, or another program without its own extensions, wrote. */
export function entriesOf(archive: Uint8Array): readonly TarEntry[] {
  const bytes = Buffer.from(archive)
  const entries: TarEntry[] = []
  for (let at = 0; at + BLOCK <= bytes.length && bytes[at] !== 0; ) {
    const text = (from: number, length: number) =>
      bytes
        .subarray(at + from, at + from + length)
        .toString()
        .replace(/\0.*$/s, '')
    const size = Number.parseInt(text(124, 12), 8)
    const prefix = text(345, 155)
    const path = prefix === '' ? text(0, 100) : `${prefix}/${text(0, 100)}`
    const isFile = ['0', ''].includes(text(156, 1))
    if (isFile) entries.push({ path, content: bytes.subarray(at + BLOCK, at + BLOCK + size).toString() })
    at += BLOCK + Math.ceil(size / BLOCK) * BLOCK
  }
  return entries
}

function headerOf(path: string, size: number): Buffer {
  const header = Buffer.alloc(BLOCK)
  const cut = path.length <= 100 ? 0 : path.indexOf('/', path.length - 101)
  header.write(cut === 0 ? path : path.slice(cut + 1), 0)
  header.write('0000644\0', 100)
  header.write('0000000\0', 108)
  header.write('0000000\0', 116)
  header.write(`${size.toString(8).padStart(11, '0')}\0`, 124)
  header.write('00000000000\0', 136)
  header.write('        ', 148)
  header.write('0', 156)
  header.write('ustar\0', 257)
  header.write('00', 263)
  if (cut > 0) header.write(path.slice(0, cut), 345)
  const sum = header.reduce((total, byte) => total + byte, 0)
  header.write(`${sum.toString(8).padStart(6, '0')}\0 `, 148)
  return header
}
