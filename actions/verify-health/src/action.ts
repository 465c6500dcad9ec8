import {
  argocdInputs,
  defineAction,
  duration,
  flag,
  type InputsOfAction,
  kubernetesInputs,
  type OutcomeOf,
  text,
} from '@chg/action'

export const action = defineAction({
  name: 'verify-health',
  description:
    'Verifies that an Argo CD application runs exactly the wanted revision, healthy with its pods, and stays so.',
  inputs: {
    application: text({ description: 'Name of the Argo CD Application.', required: true }),
    revision: text({
      description:
        'The full commit SHA (or chart version) that must run. Default: the revision that the record of the change says was synced.',
      example: '4f1c2d3e5b6a79881726354453627180a9b8c7d6',
    }),
    'stable-for': duration({
      description: 'How long it must stay healthy without a break. A relapse starts this period anew.',
      default: '60s',
    }),
    baseline: flag({
      description:
        'Records the revision that runs now as known good, if it is healthy: day one of a team. Needs `change`.',
      default: 'false',
    }),
    'check-pods': flag({
      description:
        'Looks at the pods themselves through the Kubernetes API, which finds a crash loop in seconds. Needs a kubeconfig of the cluster that the application is deployed to.',
      default: 'true',
    }),
    timeout: duration({
      description: 'The deadline: the verdict is then what the last look knows (see the README).',
      default: '30m',
    }),
    ...argocdInputs,
    ...kubernetesInputs,
  },
  outputs: {
    health:
      'Health of the application at the last look: Healthy, Progressing, Degraded, Suspended, Missing or Unknown.',
    revision: 'The revision that was judged.',
    'history-id': 'Its id in the history of Argo CD, where it has one.',
    pods: 'Number of pods of that revision at the last look; empty where pods were not checked.',
    'stable-since': 'RFC 3339: since when it has been healthy without a break; empty where it is not.',
    'known-good': 'true where the ledger now holds this revision as known good, else false.',
  },
  closes: 'health.judged',
})

export type Inputs = InputsOfAction<typeof action>
export type Result = OutcomeOf<typeof action>
