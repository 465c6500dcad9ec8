import { homedir } from 'node:os'
import { join, sep } from 'node:path'
import { sha256 } from '@chg/core'
import type { Part } from './parts.ts'

/** What decides the bytes of a part's binaries. */
export interface PartSource {
  readonly part: Part
  readonly goMod: string
  readonly goSum: string
  /** The module's own source, name and text, where it has some. */
  readonly goFiles?: readonly (readonly [string, string])[]
  /** As `go version` prints it: with the system and the architecture. */
  readonly goVersion: string
}

/** Where built parts are kept, outside of the clone: below $XDG_CACHE_HOME, else ~/.cache. */
export function cacheRoot(env: NodeJS.ProcessEnv): string {
  const home = env.XDG_CACHE_HOME === undefined || env.XDG_CACHE_HOME === '' ? undefined : env.XDG_CACHE_HOME
  return join(home ?? join(homedir(), '.cache'), 'chg-actions', 'parts')
}

/** The directory of a part below the root of the cache, named by the content of all that it is built from. */
export function cacheEntry({ part, goMod, goSum, goVersion, goFiles = [] }: PartSource): string {
  const tools = part.tools.map((tool) => `${tool.binary}=${tool.package}`)
  const key = sha256(JSON.stringify([goVersion, linkerFlags(part), tools, goMod, goSum, ...goFiles]))
  return `${part.name}-${key.slice(0, 16)}`
}

/** For `go build -ldflags`: no symbol table and no DWARF, which nobody reads here, and half the size. */
export function linkerFlags(part: Part): string {
  return ['-s', '-w', ...part.ldflags].join(' ')
}

/**
 * The arguments of the one `go build` of a part into `directory`: several tools are built at a time, so that while one is linked
 * the other is compiled, and go gives each the last element of its package for a name.
 */
export function buildArguments(part: Part, directory: string): readonly string[] {
  const [first, ...more] = part.tools
  const out = more.length === 0 && first !== undefined ? join(directory, first.binary) : `${directory}${sep}`
  const packages = part.tools.map((tool) => tool.package)
  return [
    'build',
    '-mod=readonly',
    '-buildvcs=false',
    `-ldflags=${linkerFlags(part)}`,
    // What the linker would leave out need not be compiled: a tenth less to do.
    '-gcflags=all=-dwarf=false',
    '-o',
    out,
    ...packages,
  ]
}
