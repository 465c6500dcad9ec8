import { type Patience, pollUntil } from '@chg/core'
import type { Application, ArgoCd } from './argocd.ts'

/**
 * Ends whatever operation is under way and waits until it has ended; the application as it is then, undefined where it did not
 * end in time (in Argo CD up to 3.5.1 a sync window that blocks an operation also holds up its end).
 */
export async function endOperation(
  argocd: ArgoCd,
  name: string,
  patience: Patience,
): Promise<Application | undefined> {
  let asked = false
  return pollUntil(async () => {
    const application = await argocd.application(name)
    if (!application.operationPending) return application
    if (!asked && application.operationState !== undefined) {
      await argocd.terminate(name)
      asked = true
    }
    return undefined
  }, patience)
}
