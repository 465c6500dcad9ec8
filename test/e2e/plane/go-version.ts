import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { ChgError } from '@chg/core'

/** `1.26.6`, as a go.mod says it, in numbers. */
type Version = readonly [number, number, number]

/** The newest Go that one of the modules below a directory asks for. */
export function neededGo(directory: string): string {
  const asked = readdirSync(directory).map((name) =>
    goOf(readFileSync(join(directory, name, 'go.mod'), 'utf8')),
  )
  return asked.reduce((newest, one) => (isOlder(versionIn(newest), versionIn(one)) ? one : newest))
}

/** Throws `go-old` when `installed`, as `go version` prints it, is older than `needed`. */
export function refuseOldGo(installed: string, needed: string): void {
  if (!isOlder(versionIn(installed), versionIn(needed))) return
  const [, name = installed] = /\b(go\d\S*)/.exec(installed) ?? []
  throw new ChgError(
    'go-old',
    `the real parts are built with Go ${needed}, and the go on PATH is ${name}`,
    `install Go ${needed} or newer: another toolchain is not fetched, so that what is built stays the same`,
  )
}

function goOf(text: string): string {
  const [, version] = /^go (\S+)$/m.exec(text) ?? []
  if (version === undefined) throw new Error('a go.mod without a go line')
  return version
}

function versionIn(text: string): Version {
  const [, major, minor, patch = '0'] = /(\d+)\.(\d+)(?:\.(\d+))?/.exec(text) ?? []
  return [Number(major), Number(minor), Number(patch)]
}

function isOlder(one: Version, other: Version): boolean {
  const at = one.findIndex((number, index) => number !== other[index])
  return at >= 0 && (one[at] ?? 0) < (other[at] ?? 0)
}
