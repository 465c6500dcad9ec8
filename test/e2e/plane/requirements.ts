import { existsSync } from 'node:fs'
import { join } from 'node:path'
import process from 'node:process'
import { ChgError, isChgError, nodeExec } from '@chg/core'
import { root } from '../../../scripts/paths.ts'
import { developmentTools } from '../../../scripts/tools.ts'
import { toolsDirectory } from './build.ts'
import { ensureRedis } from './ensure-redis.ts'
import { go } from './go.ts'
import { neededGo, refuseOldGo } from './go-version.ts'
import type { Service } from './services.ts'

const exec = nodeExec(process.env)

/** What the machine must have, looked for before anything is built: each failure is one sentence and what to install. */
export async function checkRequirements(
  wanted: readonly Service[],
  say: (line: string) => void,
): Promise<void> {
  refuseOldGo(await go(root, 'version'), neededGo(toolsDirectory))
  developmentTools()
  if (!wanted.includes('argocd')) return
  await checkGit()
  await ensureRedis(say)
}

/** Git for Argo CD and the tests, with its own HTTP server. */
async function checkGit(): Promise<void> {
  const { stdout } = await exec('git', ['--exec-path']).catch((cause: unknown) => {
    if (!isChgError(cause, 'tool-missing')) throw cause
    throw missing('Argo CD and the tests need git, and there is none on PATH', cause)
  })
  if (existsSync(join(stdout.trim(), 'git-http-backend'))) return
  throw missing(`the tests serve repositories by git http-backend, which is not in ${stdout.trim()}`)
}

function missing(problem: string, cause?: unknown): ChgError {
  return new ChgError('git-missing', problem, 'install it: apt-get install git, or brew install git', {
    cause,
  })
}
