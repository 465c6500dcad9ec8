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

/** Bytes that are read at a time: enough for some hundred objects. */
export const SLICE = 256 * 1024

/** Some documents of a file, from the first byte of one to the last of another. */
export interface Slice {
  readonly start: number
  readonly bytes: Buffer
}

/** Cuts where documents begin: one that is larger is a slice of its own. */
export function* slicesOf(bytes: Bytes): Generator<Slice> {
  for (let start = 0; start < bytes.length; ) {
    const slice = sliceFrom(bytes, start)
    yield { start, bytes: slice }
    start += slice.length
  }
}

function sliceFrom(bytes: Bytes, start: number): Buffer {
  for (let size = SLICE; ; size *= 2) {
    const end = Math.min(bytes.length, start + size)
    const read = bytes.read(start, end)
    const cut = end === bytes.length ? read.length : lastMarker(read)
    if (cut > 0) return read.subarray(0, cut)
  }
}

/** The beginning of the last line that begins a document; 0 where there is none but the first. */
function lastMarker(bytes: Buffer): number {
  for (let at = bytes.lastIndexOf('\n---'); at !== -1; at = bytes.lastIndexOf('\n---', at - 1)) {
    const next = bytes[at + 4]
    if (next === 9 || next === 10 || next === 13 || next === 32) return at + 1
    if (at === 0) break
  }
  return 0
}

/** The length of the byte order mark that a file may begin with. */
export function markLength(bytes: Buffer): number {
  return bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf ? 3 : 0
}
