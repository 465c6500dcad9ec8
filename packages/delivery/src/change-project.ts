import { isChgError } from '@chg/core'
import type { KubeObject } from '@chg/kubernetes'
import type { ProjectChange } from './argocd.ts'

const CONFLICTS = 5

/** Reads, decides and writes; where somebody else wrote in between (409), again from the beginning, a few times. */
export async function decideAndWrite(
  read: () => Promise<KubeObject>,
  decide: (own: KubeObject) => ProjectChange | undefined,
  write: (own: KubeObject, change: ProjectChange) => Promise<void>,
): Promise<void> {
  for (let count = 1; ; count += 1) {
    const own = await read()
    const change = decide(own)
    if (change === undefined) return
    try {
      await write(own, change)
      return
    } catch (error) {
      const conflict = isChgError(error, 'kubernetes-conflict') || isChgError(error, 'argocd-conflict')
      if (count === CONFLICTS || !conflict) throw error
    }
  }
}
