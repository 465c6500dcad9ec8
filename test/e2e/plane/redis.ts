import { ensureRedis } from './ensure-redis.ts'
import { freePorts } from './ports.ts'
import { redisPong } from './redis-pong.ts'
import { type Stage, startReady } from './stage.ts'

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

/** Starts redis-server; its address. */
export async function startRedis(stage: Stage): Promise<string> {
  const file = await ensureRedis(stage.say)
  const { port } = await freePorts(['port'])
  await startReady(stage, { name: 'redis', file, args: redisArguments(port) }, () => redisPong(port))
  return `127.0.0.1:${port}`
}
