import { randomBytes } from 'node:crypto'
import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { answers } from './answers.ts'
import { freePorts } from './ports.ts'
import { binary, type Stage, startReady } from './stage.ts'

/** Object storage that speaks S3, with one bucket. */
export interface Storage {
  readonly url: string
  readonly region: string
  readonly bucket: string
  readonly accessKey: string
  readonly secretKey: string
}

const HEALTH = '/plane-health'

/** Flags of the gateway stand before the backend: below `objects`, each directory is a bucket. */
export function storageArguments(port: number, region: string, objects: string): readonly string[] {
  return [`--port=127.0.0.1:${port}`, `--region=${region}`, `--health=${HEALTH}`, '--quiet', 'posix', objects]
}

/** Starts versitygw on a directory of its own; the keys are made anew. */
export async function startStorage(stage: Stage): Promise<Storage> {
  const { port } = await freePorts(['port'])
  const objects = join(stage.directory, 'objects')
  const url = `http://127.0.0.1:${port}`
  const region = 'us-east-1'
  const bucket = 'backups'
  const [accessKey, secretKey] = [randomBytes(10).toString('hex'), randomBytes(20).toString('hex')]
  mkdirSync(join(objects, bucket), { recursive: true })
  const spec = {
    name: 'versitygw',
    file: binary(stage, 'versitygw'),
    args: storageArguments(port, region, objects),
    env: { ROOT_ACCESS_KEY: accessKey, ROOT_SECRET_KEY: secretKey },
  }
  await startReady(stage, spec, () => answers({ url: `${url}${HEALTH}` }))
  return { url, region, bucket, accessKey, secretKey }
}
