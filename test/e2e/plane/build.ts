import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { availableParallelism, totalmem } from 'node:os'
import { join } from 'node:path'
import process from 'node:process'
import { mapBounded } from '@chg/core'
import { root } from '../../../scripts/paths.ts'
import { buildPart } from './build-part.ts'
import { cacheEntry, cacheRoot } from './cache.ts'
import { fetchAhead } from './fetch-ahead.ts'
import { go } from './go.ts'
import type { Part } from './parts.ts'
import { buildProgress } from './progress.ts'

/** Where the wrapper modules are. */
export const toolsDirectory = join(root, 'test/e2e/tools')

/** The absolute path of each binary, by its name. */
export type Binaries = Readonly<Record<string, string>>

export interface BuildOptions {
  /** One line at a time. */
  readonly say: (line: string) => void
  readonly signal: AbortSignal
  /** Builds at a time; by default what the machine bears. */
  readonly jobs?: number
}

/** Builds what is not in the cache yet, and tells where the binaries of the given parts are. */
export async function buildParts(parts: readonly Part[], options: BuildOptions): Promise<Binaries> {
  const { say, signal, jobs = bearableJobs(availableParallelism(), totalmem()) } = options
  const goVersion = (await go(root, 'version')).replace(/^go version /, '')
  const places = parts.map((part) => {
    const wrapper = part.module === undefined ? join(toolsDirectory, part.name) : join(root, part.module)
    const entry = cacheEntry({ part, goVersion, ...sourceOf(wrapper) })
    return { part, wrapper, directory: join(cacheRoot(process.env), entry) }
  })
  const missing = places.filter(({ directory }) => !existsSync(directory))
  const progress = buildProgress(
    missing.map(({ part }) => part.name),
    say,
  )
  const pulse = setInterval(progress.tick, TICK_MS)
  const over = new AbortController()
  const sources = missing.map(({ wrapper, part }) => ({
    wrapper,
    packages: part.tools.map((tool) => tool.package),
  }))
  const ahead = fetchAhead(sources.slice(jobs), AbortSignal.any([signal, over.signal]))
  try {
    await mapBounded(missing, jobs, async (place) => {
      signal.throwIfAborted()
      progress.began(place.part.name)
      await buildPart(place.part, place.wrapper, place.directory, signal)
      progress.ended(place.part.name)
    })
  } finally {
    clearInterval(pulse)
    over.abort()
    await ahead
  }
  return Object.fromEntries(
    places.flatMap(({ part, directory }) =>
      part.tools.map(({ binary }) => [binary, join(directory, binary)] as const),
    ),
  )
}

/** The files of a module that decide what is built from it. */
function sourceOf(wrapper: string) {
  const read = (file: string) => readFileSync(join(wrapper, file), 'utf8')
  const names = readdirSync(wrapper).filter((name) => name.endsWith('.go'))
  return {
    goMod: read('go.mod'),
    goSum: read('go.sum'),
    goFiles: names.sort().map((name) => [name, read(name)] as const),
  }
}

/** So that silence is never long. */
const TICK_MS = 30_000
const GIBIBYTE = 1024 ** 3

/** How many builds at a time: each keeps two cores busy and takes up to 4 GiB of memory. */
export function bearableJobs(cores: number, memory: number): number {
  return Math.max(1, Math.min(Math.floor(cores / 2), Math.floor(memory / (4 * GIBIBYTE))))
}
