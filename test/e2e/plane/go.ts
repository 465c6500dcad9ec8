import { totalmem } from 'node:os'
import { join } from 'node:path'
import process from 'node:process'
import { ChgError, isChgError, nodeExec } from '@chg/core'
import { neededGo } from './go-version.ts'

const GIBIBYTE = 1024 ** 3

/**
 * What `go` is called with: the toolchain that is installed, no workspace, and no flags of the user's own. The compilers, which are
 * gone before their garbage matters, collect it seldom, and not at all where there is memory for two of them and a linker.
 */
export const goEnvironment: Readonly<Record<string, string>> = {
  GOTOOLCHAIN: 'local',
  GOWORK: 'off',
  GOFLAGS: '',
  ...(totalmem() < 16 * GIBIBYTE ? { GOGC: '400' } : { GOGC: 'off', GOMEMLIMIT: '3500MiB' }),
}

const TEN_MINUTES = 600_000
const exec = nodeExec(process.env)

/** Standard output of a short `go` command in `directory`, trimmed. Throws `go-missing` or `go-failed`. */
export async function go(directory: string, ...args: readonly string[]): Promise<string> {
  const options = { cwd: directory, env: goEnvironment, timeout: TEN_MINUTES }
  const { exitCode, stdout, stderr } = await exec('go', args, options).catch((cause: unknown) => {
    if (!isChgError(cause, 'tool-missing')) throw cause
    throw new ChgError(
      'go-missing',
      'the real parts are built from Go modules, and there is no go on PATH',
      `install Go ${neededGo(join(import.meta.dirname, '../tools'))} or newer`,
      { cause },
    )
  })
  if (exitCode === 0) return stdout.trim()
  const problem = `go ${args.join(' ')} failed: ${stderr.trim()}`
  throw new ChgError('go-failed', problem, `run it again in ${directory}`)
}

/** The directory of a module's source in Go's module cache, as the wrapper in `wrapper` pins it. Fetched when it is not there. */
export async function moduleDirectory(wrapper: string, module: string): Promise<string> {
  await go(wrapper, 'mod', 'download', module)
  return await go(wrapper, 'list', '-mod=readonly', '-m', '-f', '{{.Dir}}', module)
}
