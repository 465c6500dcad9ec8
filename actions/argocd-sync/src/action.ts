import {
  argocdInputs,
  calendarInputs,
  defineAction,
  duration,
  flag,
  type InputsOfAction,
  kubernetesInputs,
  list,
  type OutcomeOf,
  text,
} from '@chg/action'
import { exactRevision, requiredChange } from './exact-revision.ts'

export const action = defineAction({
  name: 'argocd-sync',
  description:
    'Syncs an Argo CD application to exactly one revision, inside its window, once, and follows the operation to its end.',
  inputs: {
    change: requiredChange,
    application: text({
      description:
        'Name of the Argo CD Application. Default: the one application in the scope of the change, if it has exactly one.',
    }),
    revision: exactRevision,
    calendar: list({
      description:
        'Calendars to be asked before anything is written, one per line, as window-gate takes them: files, `https://` URLs, `argocd:<project>`, `cluster:<project>`. All must be open. Without any only Argo CD itself asks.',
      example: 'argocd:production',
    }),
    'expected-duration': duration({
      description: 'The window must stay open for at least this long.',
      default: '0s',
    }),
    prune: flag({
      description: 'Deletes objects that are no longer in Git. Without it they stay, with a warning.',
      default: 'false',
    }),
    ...calendarInputs,
    ...argocdInputs,
    ...kubernetesInputs,
  },
  outputs: {
    revision: 'The revision that runs now.',
    'previous-revision': 'The revision that ran before; empty for the first sync.',
    'history-id': "Id of the sync in Argo CD's history; empty where it left none.",
    phase: 'Phase of the operation: Succeeded, Failed, Error, Running or Terminating.',
  },
  closes: 'sync.ended',
})

export type Inputs = InputsOfAction<typeof action>
export type Result = OutcomeOf<typeof action>
