import { existsSync } from 'node:fs'
import { delimiter, join } from 'node:path'
import process from 'node:process'
import { ChgError, type Exec, nodeExec } from '@chg/core'

/** The machine that a redis-server is looked for and installed on. */
export interface Machine {
  readonly path: string | undefined
  /** Whether packages may be installed. */
  readonly root: boolean
  readonly aptGet: string
  readonly exec: Exec
}

const INSTALL_MS = 300_000

/**
 * The path of redis-server; as root on a Debian, its package is installed where it is missing.
 * Throws `redis-missing` with what to install, where it can't be installed from here.
 */
export async function ensureRedis(say: (line: string) => void, machine = thisMachine()): Promise<string> {
  const { path, root, aptGet, exec } = machine
  const found = findRedis(path)
  if (found !== undefined) return found
  if (root && existsSync(aptGet)) {
    say('redis-server: installing the package of this Debian')
    // Nobody is there to answer; and the package would start a server of its own where init is running.
    const env = { DEBIAN_FRONTEND: 'noninteractive', RUNLEVEL: '1' }
    for (const args of [
      ['update', '-q'],
      ['install', '-y', '-q', '--no-install-recommends', 'redis-server'],
    ]) {
      const { exitCode, stderr } = await exec(aptGet, args, { env, timeout: INSTALL_MS })
      if (exitCode !== 0) throw missing(`apt-get ${args.join(' ')} failed: ${stderr.trim()}`)
    }
  }
  const installed = findRedis(path)
  if (installed === undefined) throw missing('Argo CD needs redis-server, and there is none on PATH')
  return installed
}

function missing(problem: string): ChgError {
  const fix = 'install it: apt-get install redis-server, or brew install redis'
  return new ChgError('redis-missing', problem, fix)
}

/** Where redis-server is on that PATH. */
function findRedis(path: string | undefined): string | undefined {
  const directories = (path ?? '').split(delimiter).filter((one) => one !== '')
  return directories.map((directory) => join(directory, 'redis-server')).find((file) => existsSync(file))
}

function thisMachine(): Machine {
  // Where Debian puts it, whatever PATH says.
  const path = [process.env.PATH ?? '', '/usr/bin'].join(delimiter)
  return { path, root: process.getuid?.() === 0, aptGet: '/usr/bin/apt-get', exec: nodeExec(process.env) }
}
