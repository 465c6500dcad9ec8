import { spawnSync } from 'node:child_process'
import { closeSync, mkdtempSync, openSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import process from 'node:process'
import { build } from 'vite'
import type { Subject } from './rounds.ts'

/** Bundles a program into one file, as a release is; its absolute path. */
export async function bundled(entry: string): Promise<string> {
  const outDir = mkdtempSync(join(tmpdir(), 'chg-bench-'))
  await build({
    logLevel: 'error',
    configFile: false,
    build: {
      ssr: entry,
      outDir,
      target: 'node24',
      minify: true,
      rollupOptions: { output: { entryFileNames: 'program.mjs' } },
    },
    resolve: { conditions: ['source'] },
    ssr: { noExternal: true, resolve: { conditions: ['source'], externalConditions: ['source'] } },
  })
  return join(outDir, 'program.mjs')
}

interface Options {
  readonly args?: readonly string[]
  readonly env?: Readonly<Record<string, string>>
  /** The file that it reads as its standard input. */
  readonly input?: string
  /** Looks at what it put out. Throws where that is wrong. */
  readonly check?: (output: string) => void
}

/** A program that is timed as a whole process. Throws with its words when it fails. */
export function wholeProcess(
  name: string,
  program: string,
  { args = [], env, input, check }: Options,
): Subject {
  return {
    name,
    run() {
      const stdin = input === undefined ? undefined : openSync(input, 'r')
      const started = performance.now()
      const { status, stdout, stderr, error } = spawnSync(program, args, {
        env: { ...process.env, ...env },
        encoding: 'utf8',
        maxBuffer: 1 << 28,
        stdio: [stdin ?? 'ignore', 'pipe', 'pipe'],
      })
      const time = performance.now() - started
      if (stdin !== undefined) closeSync(stdin)
      if (error !== undefined) throw error
      if (status !== 0) throw new Error(`${name} ended with ${status}: ${stderr.slice(-2000)}`)
      check?.(stdout)
      return time
    },
  }
}

/** What the others are held against. */
export const emptyNode = (): Subject => wholeProcess('an empty Node', process.execPath, { args: ['-e', ''] })
