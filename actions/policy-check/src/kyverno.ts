import { join } from 'node:path'
import type { Services } from '@chg/action'
import { isChgError } from '@chg/core'
import { installKyverno } from '@chg/policies'

/** The Kyverno CLI: the one that is there, else the pinned one from the tool cache, downloaded at first use. */
export async function findKyverno({
  tools,
  http,
  exec,
  signal,
  outputDirectory,
  reporter,
}: Services): Promise<string> {
  try {
    return await tools.kyverno()
  } catch (error) {
    if (!isChgError(error, 'tool-missing')) throw error
  }
  reporter.info('kyverno is not on PATH: taking the pinned release from the tool cache, or from GitHub')
  const toolCache = tools.cacheDirectory ?? join(outputDirectory, 'tools')
  return installKyverno({ http, exec, signal, toolCache, platform: process.platform, arch: process.arch })
}
