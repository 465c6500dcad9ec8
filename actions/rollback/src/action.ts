import {
  argocdInputs,
  calendarInputs,
  defineAction,
  duration,
  flag,
  type Input,
  type InputsOfAction,
  kubernetesInputs,
  list,
  type OutcomeOf,
  oneOf,
  text,
} from '@chg/action'
import { parseChangeId } from '@chg/change'

/** The common input `change`, which this action can't do without: the record must say that the change was taken back. */
const requiredChange: Input<string> = {
  ...text({ description: 'Id of the change that is taken back.', required: true, example: 'CHG-1234' }),
  parse: (value) => parseChangeId(value.trim()),
}

export const action = defineAction({
  name: 'rollback',
  description:
    'Takes an Argo CD application back to the last revision that was verified healthy, holds auto-sync off, and verifies it.',
  inputs: {
    change: requiredChange,
    application: text({ description: 'Name of the Argo CD Application.', required: true }),
    revision: text({
      description:
        'The revision to go back to, exactly as it stands in the history of Argo CD. Default: the last one that the ledger says was verified healthy.',
      example: '4f1c2d3e5b6a79881726354453627180a9b8c7d6',
    }),
    strategy: oneOf(['argocd', 'git-revert', 'velero'], {
      description: 'How to go back. Only `argocd` is available yet; the others are refused.',
      default: 'argocd',
    }),
    reason: text({
      description: 'Why, in one sentence: shown in Argo CD and in the summary.',
      example: 'error rate above 2 % since 02:10',
    }),
    calendar: list({
      description:
        'Calendars to be asked before anything is written, one per line, as window-gate takes them, with the action rollback: a freeze may let it through. Default: none is asked, so that nothing holds up a rollback.',
      example: 'deploy/freeze.yaml',
    }),
    prune: flag({
      description: 'Deletes objects that the bad release added. Without it they stay.',
      default: 'false',
    }),
    'stable-for': duration({
      description: 'How long it must stay healthy afterwards without a break.',
      default: '30s',
    }),
    'check-pods': flag({
      description:
        'Looks at the pods themselves through the Kubernetes API. Needs a kubeconfig of the cluster that the application is deployed to.',
      default: 'true',
    }),
    ...calendarInputs,
    ...argocdInputs,
    ...kubernetesInputs,
  },
  outputs: {
    revision: 'The revision that runs now.',
    'previous-revision': 'The revision that was taken back.',
    'history-id': "Id of the rollback in Argo CD's history; empty where it left none.",
    phase: 'Phase of the operation: Succeeded, Failed, Error, Running or Terminating.',
    'auto-sync': '`lifted` where auto-sync is held off until Git agrees, else `on` or `off`.',
  },
  closes: 'rollback.ended',
  ledger: 'spooled',
})

export type Inputs = InputsOfAction<typeof action>
export type Result = OutcomeOf<typeof action>
