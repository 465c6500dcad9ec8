import { isObject, messageOf } from '@chg/core'
import { invalidSchema, isTooDeep, referencesFrom, shownAddress } from '@chg/schemas'
import type { ReadDocument } from './document-reader.ts'

const MAX_DOCUMENTS = 500

/** Parsed documents by address, with all that they refer to. */
export interface JsonDocuments {
  readonly documents: ReadonlyMap<string, unknown>
  /** The document and, from there, every one that it needs; undefined where there is none. Throws `schema-invalid`. */
  open(address: string, integrity?: string): Promise<unknown>
}

/** @param mayRefer whether a document at one address may refer to one at another. */
export function jsonDocuments(
  read: ReadDocument,
  mayRefer: (from: string, to: string) => boolean,
): JsonDocuments {
  const documents = new Map<string, unknown>()
  const opening = new Map<string, Promise<unknown>>()

  const parse = async (address: string, integrity: string | undefined): Promise<unknown> => {
    const bytes = await read(address, integrity)
    if (bytes === undefined) return undefined
    const document = parsed(bytes, address)
    documents.set(address, document)
    if (documents.size > MAX_DOCUMENTS * 20) throw invalidSchema(address, 'there are too many of them')
    return document
  }

  const once = (address: string, integrity?: string) => {
    const known = opening.get(address) ?? parse(address, integrity)
    opening.set(address, known)
    return known
  }

  return {
    documents,
    async open(address, integrity) {
      const root = await once(address, integrity)
      if (root === undefined) return undefined
      const seen = new Set([address])
      const open = [address]
      for (let from = open.pop(); from !== undefined; from = open.pop())
        for (const to of referencesIn(documents.get(from), from)) {
          if (seen.has(to)) continue
          if (seen.size >= MAX_DOCUMENTS)
            throw invalidSchema(address, `it needs more than ${MAX_DOCUMENTS} other documents`)
          if (!mayRefer(from, to))
            throw invalidSchema(
              from,
              `it refers to ${shownAddress(to)}, which lies outside of all schema-locations`,
            )
          if ((await once(to)) === undefined)
            throw invalidSchema(from, `it refers to ${shownAddress(to)}, and there is nothing`)
          seen.add(to)
          open.push(to)
        }
      return root
    },
  }
}

function referencesIn(document: unknown, address: string): readonly string[] {
  try {
    return referencesFrom(document, address)
  } catch (error) {
    throw invalidSchema(address, messageOf(error))
  }
}

function parsed(bytes: Uint8Array, address: string): unknown {
  let document: unknown
  try {
    document = JSON.parse(
      Buffer.from(bytes)
        .toString('utf8')
        .replace(/^\uFEFF/, ''),
    )
  } catch (error) {
    throw invalidSchema(address, `it is not JSON (${messageOf(error).slice(0, 120)})`)
  }
  if (!isObject(document)) throw invalidSchema(address, 'it is JSON, but no mapping')
  if (isTooDeep(document)) throw invalidSchema(address, 'it is deeper than any schema')
  return document
}
