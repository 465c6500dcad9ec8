import { mkdirSync, mkdtempSync, readFileSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import process from 'node:process'
import { unzipSync } from 'fflate'
import { type Binaries, buildParts } from '../e2e/plane/build.ts'
import { go } from '../e2e/plane/go.ts'
import type { Part } from '../e2e/plane/parts.ts'

const oracle = (name: string): Part => ({
  name: `oracle-${name}`,
  module: `test/oracles/${name}`,
  tools: [{ binary: name, package: '.' }],
  ldflags: [],
})

/** The programs in Go that answer as Argo CD and Kubernetes do, since they are made of their packages. */
export const oracles: readonly Part[] = ['windows', 'health', 'quantity', 'rules', 'yaml'].map(oracle)

/** Builds the oracles that are not in the cache yet; their absolute paths by name. */
export async function buildOracles(): Promise<Binaries> {
  const say = (line: string) => void process.stderr.write(`${line}\n`)
  return await buildParts(oracles, { say, signal: AbortSignal.timeout(BUILD_MS) })
}

/** A machine without Go's build cache compiles all of Argo CD first. */
export const BUILD_MS = 1_200_000

/**
 * A directory with the time zones that Go brings along, for the oracles to go by, whatever the machine has. Not the archive
 * itself: Go would read its table of contents for each zone that it is asked for.
 */
export async function zoneinfo(): Promise<string> {
  const archive = join(await go(process.cwd(), 'env', 'GOROOT'), 'lib/time/zoneinfo.zip')
  const directory = mkdtempSync(join(tmpdir(), 'chg-zoneinfo-'))
  for (const [name, content] of Object.entries(unzipSync(readFileSync(archive)))) {
    const file = join(directory, name)
    if (name.endsWith('/')) continue
    mkdirSync(dirname(file), { recursive: true })
    writeFileSync(file, content)
  }
  return directory
}
