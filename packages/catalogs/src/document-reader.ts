import { join } from 'node:path'
import { ChgError, formatDuration, isChgError, keptCopies, parseJson, sha256 } from '@chg/core'
import { shownAddress } from '@chg/schemas'
import type { CatalogBounds, CatalogPorts } from './catalog-ports.ts'
import { fetchDocument } from './fetch-document.ts'
import { readLocal } from './local-documents.ts'

/** Reads what lies at an address (`https:`, `http:` or `file:`); undefined where nothing does. Each is asked once in a run. */
export type ReadDocument = (address: string, integrity?: string) => Promise<Uint8Array | undefined>

/**
 * A reader of one run. Answers of servers are kept with their ETag: they are not sent again while they stay the same, not asked
 * for at all where their hash is known, and stand in, with a warning, where the server does not answer.
 * @param roots directories that local documents may lie in.
 */
export function documentReader(
  ports: CatalogPorts,
  bounds: CatalogBounds,
  roots: readonly string[],
): ReadDocument {
  const { http, clock, signal, reporter } = ports
  const copies = keptCopies(join(ports.tools.cacheDirectory ?? ports.outputDirectory, 'chg-schemas'))
  const until = new Date(clock.now().getTime() + bounds.deadline)
  const asked = new Map<string, Promise<Uint8Array | undefined>>()
  let sum = 0

  const remote = async (address: string, integrity: string | undefined) => {
    const kept = await copies.read(address)
    if (kept !== undefined && integrity !== undefined && sha256(kept.bytes) === integrity) return kept.bytes
    try {
      const { largestDocument } = bounds
      const document = await fetchDocument(address, kept, { http, clock, signal, until, largestDocument })
      if (document === undefined) return undefined
      if (isWhole(document.bytes, integrity)) await copies.write(address, document)
      return document.bytes
    } catch (error) {
      if (!isChgError(error, 'schema-unreachable') || kept === undefined) throw error
      const age = formatDuration(Math.abs(clock.now().getTime() - kept.confirmedAt.getTime()))
      reporter.warning(`${error.message}; the copy of ${age} ago is used instead`)
      return kept.bytes
    }
  }

  const read = async (address: string, integrity: string | undefined) => {
    const bytes = address.startsWith('file:')
      ? await readLocal(address, roots, bounds.largestDocument)
      : await remote(address, integrity)
    if (bytes === undefined) return undefined
    sum += bytes.length
    if (sum > bounds.largestSum) throw tooMuch(address, bounds.largestSum)
    if (integrity !== undefined && sha256(bytes) !== integrity)
      throw altered(address, integrity, sha256(bytes))
    return bytes
  }

  return (address, integrity) => {
    const known = asked.get(address)
    if (known !== undefined) return known
    const answer = read(address, integrity)
    asked.set(address, answer)
    return answer
  }
}

/** A JSON answer that breaks off must not be kept; what it says is judged elsewhere. */
function isWhole(bytes: Uint8Array, integrity: string | undefined): boolean {
  if (integrity !== undefined) return sha256(bytes) === integrity
  const text = Buffer.from(bytes).toString('utf8').trimStart()
  return text.startsWith('{') ? parseJson(text) !== undefined : !text.startsWith('<')
}

function altered(address: string, expected: string, found: string): ChgError {
  return new ChgError(
    'schema-altered',
    `the schema at ${shownAddress(address)} has the SHA-256 ${found}, and schema-locations says ${expected}`,
    'look at what changed there; where that is right, put the new hash behind #sha256=',
  )
}

function tooMuch(address: string, largest: number): ChgError {
  return new ChgError(
    'schema-too-large',
    `the schemas come to more than ${largest} bytes, ${shownAddress(address)} being the last of them`,
    'check the addresses in schema-locations',
  )
}
