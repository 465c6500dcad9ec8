import { existsSync } from 'node:fs'
import { delimiter, join } from 'node:path'
import process from 'node:process'
import { ChgError, nodeExec } from '@chg/core'
import { freePorts } from './ports.ts'
import { redisPong } from './redis-pong.ts'
import { type Stage, startReady } from './stage.ts'

const exec = nodeExec(process.env)
const INSTALL_MS = 300_000

/** Nothing is kept: it is Argo CD's cache. */
export function redisArguments(port: number): readonly string[] {
  return [
    '--port',
    String(port),
    '--bind',
    '127.0.0.1',
    '--save',
    '',
    '--appendonly',
    'no',
    '--daemonize',
    'no',
  ]
}

/** Starts redis-server, installing Debian's package first where it is missing and may be; its address. */
export async function startRedis(stage: Stage): Promise<string> {
  const file = await ensureRedis(stage.say)
  const { port } = await freePorts(['port'])
  await startReady(stage, { name: 'redis', file, args: redisArguments(port) }, () => redisPong(port))
  return `127.0.0.1:${port}`
}

/** The path of redis-server. Throws `redis-missing` with what to install, where it can't be installed from here. */
async function ensureRedis(say: (line: string) => void): Promise<string> {
  const found = findRedis(process.env.PATH)
  if (found !== undefined) return found
  if (process.getuid?.() === 0 && existsSync('/usr/bin/apt-get')) {
    say('redis-server: installing the package of this Debian')
    // The package would start a server of its own, on the usual port, where init is running.
    const env = { DEBIAN_FRONTEND: 'noninteractive', RUNLEVEL: '1' }
    for (const args of [
      ['update', '-q'],
      ['install', '-y', '-q', '--no-install-recommends', 'redis-server'],
    ]) {
      const { exitCode, stderr } = await exec('apt-get', args, { env, timeout: INSTALL_MS })
      if (exitCode !== 0) throw missing(`apt-get ${args.join(' ')} failed: ${stderr.trim()}`)
    }
  }
  const installed = findRedis(process.env.PATH)
  if (installed === undefined) throw missing('Argo CD needs redis-server, and there is none on PATH')
  return installed
}

function missing(problem: string): ChgError {
  return new ChgError(
    'redis-missing',
    problem,
    'install it: apt-get install redis-server, or brew install redis',
  )
}

/** Where redis-server is on that PATH. */
export function findRedis(path: string | undefined): string | undefined {
  const directories = [...(path ?? '').split(delimiter).filter((one) => one !== ''), '/usr/bin']
  return directories.map((directory) => join(directory, 'redis-server')).find((file) => existsSync(file))
}
