import type { Services } from '@chg/action'
import { formatInstant } from '@chg/core'
import { type Application, type ArgoCd, frozenAnnotation } from '@chg/delivery'
import type { Plan } from './plan.ts'

/**
 * Lifts auto-sync where it is on, and notes on the Application, in the same write, how it was: Argo CD refuses a rollback under
 * auto-sync, and would undo it. Nobody but a person turns it on again, when Git agrees.
 */
export async function freeze(
  argocd: ArgoCd,
  { name, automated }: Application,
  { from, to, historyId }: Plan,
  { clock, change }: Pick<Services, 'clock'> & { readonly change: string },
): Promise<void> {
  if (automated === null) return
  const at = formatInstant(clock.now())
  await argocd.setAutomated(name, null, frozenAnnotation({ change, automated, at, from, to, historyId }))
}
