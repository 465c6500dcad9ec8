import type { Deployment } from '@chg/windows'
import type { Initiator } from '../argocd.ts'

/**
 * Who it was, as windows ask for it. Manual is, as in Argo CD, whatever the controller did not begin itself. Of those, a project token
 * (`proj:<project>:<role>`) and a bot are no person; of one without a name it is not known.
 */
export function whoStarted(
  initiator: Initiator | undefined,
): Pick<Deployment, 'manual' | 'invoker' | 'startedBy'> {
  if (initiator === undefined) return { startedBy: '' }
  const { username, automated } = initiator
  if (automated) return { manual: false, invoker: 'automation', startedBy: username || 'auto-sync' }
  const machine = username.startsWith('proj:') || username.endsWith('[bot]')
  const nobody = username === '' || username === 'chg-actions'
  return {
    manual: true,
    invoker: nobody ? undefined : machine ? 'automation' : 'person',
    startedBy: username,
  }
}
