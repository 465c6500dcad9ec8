import { existsSync } from 'node:fs'
import { availableParallelism } from 'node:os'
import { dirname, join } from 'node:path'
import { Worker } from 'node:worker_threads'
import type { Services } from '@chg/action'
import { type PlainReader, readerInThreads, type StartThread } from '@chg/manifests'
import { examineFor } from '@chg/validation'
import type { Inputs } from './action.ts'
import { isDefault } from './schema-locations.ts'

/** Each thread takes memory for a heap of its own. */
const MOST = 4

/**
 * Reads plain files on all cores where there is much to read, and judges their objects at once where it is known by then how: with no other
 * schemas than ours.
 */
export function plainReader(
  { schemaLocations, references, quotas }: Pick<Inputs, 'schemaLocations' | 'references' | 'quotas'>,
  { signal, program }: Pick<Services, 'signal' | 'program'>,
  versions: readonly string[],
): PlainReader {
  const question = {
    versions,
    problems: isDefault(schemaLocations),
    essentials: references !== 'off' || quotas !== 'off',
  }
  const count = Math.min(MOST, availableParallelism())
  return readerInThreads({
    start: workerBeside(program),
    count,
    question,
    examine: examineFor(question),
    signal,
  })
}

/** What a thread reads it soon forgets: a larger heap for what is young would only take memory. */
const resourceLimits = { maxYoungGenerationSizeMb: 24 }

/** Starts `worker.js` beside the program; undefined where it is not there, as in tests of the sources. */
function workerBeside(program: string | undefined): StartThread | undefined {
  if (program === undefined) return undefined
  const file = join(dirname(program), 'worker.js')
  return existsSync(file) ? (workerData) => new Worker(file, { workerData, resourceLimits }) : undefined
}
