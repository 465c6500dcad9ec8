import { join } from 'node:path'
import process from 'node:process'
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
export const oracles: readonly Part[] = ['windows', 'health', 'quantity'].map(oracle)

/** Builds the oracles that are not in the cache yet; their absolute paths by name. */
export async function buildOracles(): Promise<Binaries> {
  const say = (line: string) => void process.stderr.write(`${line}\n`)
  return await buildParts(oracles, { say, signal: AbortSignal.timeout(BUILD_MS) })
}

/** A machine without Go's build cache compiles all of Argo CD first. */
export const BUILD_MS = 1_200_000

/** The time zones that the oracles go by, whatever the machine has: those that Go brings along. */
export async function zoneinfo(): Promise<string> {
  return join(await go(process.cwd(), 'env', 'GOROOT'), 'lib/time/zoneinfo.zip')
}
