import { config } from './kinds/config.ts'
import { network } from './kinds/network.ts'
import { cluster, rights } from './kinds/rights.ts'
import { batch, workloads } from './kinds/workloads.ts'

/** What the manifests of one application are made of. */
export interface App {
  readonly name: string
  readonly number: number
}

/** Writes one object of an application, as people write them: in block style, with comments and quotes here and there. */
export type KindWriter = (app: App) => string

/** Thirty kinds of Kubernetes itself, by the file that each has in the directory of its application. */
export const kinds: readonly (readonly [file: string, write: KindWriter])[] = [
  ...config,
  ...workloads,
  ...batch,
  ...network,
  ...rights,
  ...cluster,
]

/** One object, and the file that it has in a tree. */
export interface Document {
  readonly path: string
  readonly text: string
}

/**
 * As many valid objects as asked for: application after application, each with one of every kind, no two the same. What is left
 * over, and would be an application with parts missing, are ConfigMaps.
 */
export function* documents(count: number): Generator<Document> {
  const whole = count - (count % kinds.length)
  for (let at = 0; at < whole; at += 1) {
    const number = Math.floor(at / kinds.length)
    const app = { name: `app-${number}`, number }
    const [file, write] = kinds[at % kinds.length] ?? ['', () => '']
    yield { path: `apps/${app.name}/${file}.yaml`, text: write(app) }
  }
  const [, write] = kinds.find(([file]) => file === 'config-map') ?? ['', () => '']
  for (let number = whole; number < count; number += 1)
    yield { path: `apps/left/${number}.yaml`, text: write({ name: `left-${number}`, number }) }
}
