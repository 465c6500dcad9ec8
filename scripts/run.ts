import { spawnSync } from 'node:child_process'
import { join } from 'node:path'
import process from 'node:process'
import { root } from './paths.ts'

/** The environment with the development tools of this repository first on PATH. */
export function toolEnvironment(): NodeJS.ProcessEnv {
  return { ...process.env, PATH: `${join(root, 'node_modules/.bin')}:${process.env.PATH ?? ''}` }
}

/** Runs a development tool in the root, its output passed through; true when it exits 0. */
export function run(tool: string, ...args: readonly string[]): boolean {
  const { status, error } = spawnSync(tool, args, { cwd: root, stdio: 'inherit', env: toolEnvironment() })
  if (error !== undefined) throw error
  return status === 0
}

/** Runs a development tool with `input`; its standard output. Throws its standard error when it fails. */
export function output(input: string, tool: string, ...args: readonly string[]): string {
  const { status, error, stdout, stderr } = spawnSync(tool, args, {
    cwd: root,
    input,
    encoding: 'utf8',
    env: toolEnvironment(),
    maxBuffer: 64 * 1024 * 1024,
  })
  if (error !== undefined) throw error
  if (status !== 0) throw new Error(`${tool} ${args.join(' ')} failed:\n${stderr}`)
  return stdout
}
