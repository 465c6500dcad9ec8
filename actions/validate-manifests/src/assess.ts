import { readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Services } from '@chg/action'
import { ChgError } from '@chg/core'
import type { Finding } from '@chg/findings'
import type { Collection } from '@chg/manifests'
import {
  type BaselineEntry,
  baselineOf,
  formatBaseline,
  gate,
  type Judged,
  type KnownFindings,
  knownIn,
  parseBaseline,
  type Suppressed,
  staleEntries,
  suppress,
  suppressionsIn,
} from '@chg/validation'
import type { Inputs } from './action.ts'

/** What was judged, with each finding in its place: new, known before, or suppressed. */
export interface Assessed extends Judged {
  /** The findings that count. */
  readonly fresh: readonly Finding[]
  readonly known: readonly Finding[]
  readonly suppressed: readonly Suppressed[]
  /** What the baseline holds, and is no longer found. */
  readonly stale: readonly BaselineEntry[]
}

/**
 * Takes out what is suppressed, and tells what is new from what the baseline, or `before`, the base of the pull request, has as well.
 * With `write-baseline` the baseline becomes what was found. Throws `baseline-missing`, `baseline-invalid`.
 */
export async function assess(
  judged: Judged,
  collection: Collection,
  inputs: Pick<Inputs, 'paths' | 'baseline' | 'writeBaseline' | 'exitOnError'>,
  services: Services,
  before?: KnownFindings,
): Promise<Assessed> {
  const { workspace, clock, mode } = services
  const read = await suppressionsIn(collection, (file) => readFile(join(workspace, file), 'utf8'))
  const { findings, suppressed } = suppress([...judged.findings, ...read.findings], read.suppressions, {
    today: clock.now().toISOString().slice(0, 10),
    complete: !inputs.exitOnError,
  })
  const { baseline, writeBaseline } = inputs
  if (writeBaseline && mode !== 'observe') await write(baseline, findings, services)
  const entries = writeBaseline ? baselineOf(findings) : await entriesOf(baseline, workspace)
  const { fresh, known } = gate(findings, [
    ...(baseline === undefined ? [] : [knownIn(entries)]),
    ...(before === undefined ? [] : [before]),
  ])
  const stale = inputs.exitOnError ? [] : staleEntries(entries, findings, isBelow(inputs.paths))
  const notes = stale.length > 0 && baseline !== undefined ? [staleNotice(stale, baseline)] : []
  return { ...judged, findings, fresh: [...fresh, ...notes], known, suppressed, stale }
}

async function write(file: string | undefined, findings: readonly Finding[], services: Services) {
  if (file === undefined)
    throw new ChgError(
      'input-invalid',
      'input write-baseline is true, but baseline names no file',
      'for example baseline: .github/manifests-baseline.json',
    )
  await writeFile(join(services.workspace, file), formatBaseline(baselineOf(findings)))
  services.reporter.info(`${file}: written`)
}

async function entriesOf(file: string | undefined, workspace: string): Promise<readonly BaselineEntry[]> {
  if (file === undefined) return []
  const text = await readFile(join(workspace, file), 'utf8').catch((error: NodeJS.ErrnoException) => {
    throw new ChgError(
      'baseline-missing',
      `the baseline ${file} cannot be read (${error.code ?? error.message})`,
      'write it with write-baseline: true, and commit it',
      { cause: error },
    )
  })
  return parseBaseline(text, file)
}

function isBelow(paths: readonly string[]): (file: string) => boolean {
  const named = paths.map((path) => path.replace(/^\.\//, '').replace(/\/+$/, ''))
  return (file) =>
    named.some((path) => path === '.' || path === '' || file === path || file.startsWith(`${path}/`))
}

function staleNotice(stale: readonly BaselineEntry[], file: string): Finding {
  const [first] = stale
  const about = first === undefined ? '' : `: the first one is ${first.rule} of ${first.object ?? first.file}`
  return {
    rule: 'baseline-stale',
    level: 'notice',
    message: `${stale.length} ${stale.length === 1 ? 'entry' : 'entries'} of the baseline ${stale.length === 1 ? 'is' : 'are'} no longer found${about}`,
    fix: 'write the baseline anew with write-baseline: true, so that they do not come back',
    place: { file },
  }
}
