import { markLength } from './bytes.ts'

const key = /[\s,{"'](?:apiVersion|kind)["']?\s*:/

/** Whether `apiVersion` or `kind` stands anywhere as a key. Latin-1 tells as well as UTF-8 does, and takes any bytes. */
export function mayHoldObjects(bytes: Buffer): boolean {
  // Most files begin with one of them.
  const beginning = bytes.toString('latin1', markLength(bytes), 1024)
  return key.test(`\n${beginning}`) || (bytes.length > 1024 && key.test(bytes.toString('latin1')))
}
