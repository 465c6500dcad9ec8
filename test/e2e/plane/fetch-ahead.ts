import process from 'node:process'
import { nodeExec } from '@chg/core'
import { goEnvironment } from './go.ts'

const exec = nodeExec(process.env)
const PATIENCE_MS = 1_200_000

/** A module, and the packages in it that will be built. */
export interface Source {
  readonly wrapper: string
  readonly packages: readonly string[]
}

/**
 * Fetches what builds will need, one after the other, while an earlier one keeps the processor busy. It only saves time: what
 * can't be fetched here is fetched, or complained about, by the build itself.
 */
export async function fetchAhead(sources: readonly Source[], signal: AbortSignal): Promise<void> {
  for (const { wrapper, packages } of sources) {
    if (signal.aborted) return
    const args = ['list', '-mod=readonly', '-deps', ...packages]
    await exec('go', args, { cwd: wrapper, env: goEnvironment, signal, timeout: PATIENCE_MS }).catch(
      () => undefined,
    )
  }
}
