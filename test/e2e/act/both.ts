import { mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { WorkflowRunOptions } from '../../workflows/options.ts'
import type { WorkflowRun } from '../../workflows/result.ts'
import { runWorkflow } from '../../workflows/run-workflow.ts'
import { type ActResult, runAct } from './act.ts'
import { withProbes } from './probe.ts'
import { readProbes, type Seen } from './seen.ts'
import { withoutQueue } from './without-queue.ts'

/** Something of our own runner, and the same of act. */
export interface Both<T> {
  readonly ours: T
  readonly act: T
}

/** How a workflow went by our own runner, and how by act. */
export interface BothRuns {
  readonly ours: WorkflowRun & { readonly seen: Seen }
  readonly act: ActResult & { readonly seen: Seen }
}

/** Runs a workflow by our own runner, and what its probes saw. */
export async function byOurs(run: WorkflowRunOptions): Promise<BothRuns['ours']> {
  return inDirectory(async (directory) => {
    const probes = join(directory, 'probes')
    const file = join(directory, 'workflow.yml')
    mkdirSync(probes)
    writeFileSync(file, withProbes(run.file, probes))
    return { ...(await runWorkflow({ ...run, file })), seen: readProbes(probes) }
  })
}

/** Runs a workflow by act, and what its probes saw. */
export async function byAct(
  run: WorkflowRunOptions,
  options: { readonly binary: string; readonly proxy: string },
): Promise<BothRuns['act']> {
  return inDirectory(async (directory) => {
    const probes = join(directory, 'probes')
    const file = join(directory, 'workflow.yml')
    mkdirSync(probes)
    writeFileSync(file, withoutQueue(withProbes(run.file, probes)))
    const result = await runAct({ ...run, file }, { ...options, directory })
    if (readdirSync(probes).length === 0)
      throw new Error(`act ran nothing:\n${result.lines.slice(-20).join('\n')}`)
    return { ...result, seen: readProbes(probes) }
  })
}

async function inDirectory<T>(use: (directory: string) => Promise<T>): Promise<T> {
  const directory = mkdtempSync(join(tmpdir(), 'chg-act-'))
  try {
    return await use(directory)
  } finally {
    rmSync(directory, { recursive: true, force: true })
  }
}
