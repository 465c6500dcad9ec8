import { isUtf8 } from 'node:buffer'

/** UTF-16 is told by its byte order mark, at the beginning of a file. */
export type Encoding = 'UTF-8' | 'UTF-16' | 'unknown'

export function encodingOf(bytes: Buffer, isBeginning: boolean): Encoding {
  if (isUtf8(bytes)) return 'UTF-8'
  return isBeginning && (bytes[0] === 0xfe || bytes[0] === 0xff) ? 'UTF-16' : 'unknown'
}
