import { closeSync, openSync, readSync } from 'node:fs'

/** The bytes of a file, of which some are read at a time. */
export interface Bytes {
  readonly length: number
  read(start: number, end: number): Buffer
}

/** Bytes that are in memory. */
export function bytesIn(buffer: Buffer): Bytes {
  return { length: buffer.length, read: (start, end) => buffer.subarray(start, end) }
}

/** Bytes that stay on the disk. Throws where the file is not any more what it was. */
export function bytesOf(path: string, length: number): Bytes {
  return {
    length,
    read: (start, end) => {
      const file = openSync(path, 'r')
      try {
        const buffer = Buffer.allocUnsafe(end - start)
        let filled = 0
        while (filled < buffer.length) {
          const more = readSync(file, buffer, filled, buffer.length - filled, start + filled)
          if (more === 0) throw new Error(`${path} became shorter while it was read`)
          filled += more
        }
        return buffer
      } finally {
        closeSync(file)
      }
    },
  }
}

/** The length of the byte order mark that a file may begin with. */
export function markLength(bytes: Buffer): number {
  return bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf ? 3 : 0
}
