import { accessSync, constants } from 'node:fs'
import { delimiter, join } from 'node:path'
import { ChgError } from '@chg/core'
import type { Environment } from './environment.ts'
import type { Tools } from './tools.ts'

/** Tools by an explicit `CHG_KUBECTL`, `CHG_HELM`, `CHG_KYVERNO` (as the checks and the demo set them), else on PATH. */
export function findTools(env: Environment): Tools {
  const find = (name: string, variable: string, fix: string) => async () => {
    const explicit = env[variable]
    if (explicit !== undefined && explicit !== '') return explicit
    const found = onPath(name, env)
    if (found === undefined) throw new ChgError('tool-missing', `${name} is not on PATH`, fix)
    return found
  }
  return {
    kubectl: find(
      'kubectl',
      'CHG_KUBECTL',
      'install kubectl in a step before (GitHub-hosted runners have it)',
    ),
    helm: find('helm', 'CHG_HELM', 'install helm in a step before (GitHub-hosted runners have it)'),
    kyverno: find('kyverno', 'CHG_KYVERNO', 'install the Kyverno CLI in a step before'),
    cacheDirectory: env.RUNNER_TOOL_CACHE,
  }
}

function onPath(name: string, env: Environment): string | undefined {
  const endings = env.PATHEXT === undefined ? [''] : env.PATHEXT.split(';')
  for (const directory of (env.PATH ?? '').split(delimiter)) {
    for (const ending of endings) {
      const file = join(directory, name + ending)
      try {
        accessSync(file, constants.X_OK)
        return file
      } catch {
        // Not here: look in the next directory.
      }
    }
  }
  return undefined
}
