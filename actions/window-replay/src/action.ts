import {
  argocdInputs,
  calendarInputs,
  defineAction,
  type InputsOfAction,
  integer,
  kubernetesInputs,
  list,
  type OutcomeOf,
  oneOf,
  text,
} from '@chg/action'
import { type HistorySource, historySources } from '@chg/windows'

const sources = list({
  description:
    'Whose history is read, one per line: `argocd` (the history of each Application), `events` (the Kubernetes events of Argo CD, about an hour), `flux` (Kustomizations and HelmReleases), `ledger` (what chg-actions did).',
  default: 'argocd',
  example: 'ledger',
})

const wholeNumber = integer({ description: 'How many days back, at most 1100.', default: '90' })

/** Judges the deployments of the past by the calendar: which of them would have been refused, and why. */
export const action = defineAction({
  name: 'window-replay',
  description:
    'Tells which deployments of the last 90 days a calendar would have stopped, and why. It reads, and changes nothing.',
  inputs: {
    calendar: list({
      description:
        'The calendars, one per line, as window-gate takes them; of several, all must be open. A file may also be one that nobody uses yet.',
      required: true,
      example: 'deploy/project.yaml',
    }),
    'calendar-as-of': oneOf(['now', 'then'], {
      description:
        '`now` judges every deployment by the calendar as it is; `then` by the files as they stood on the branch when the deployment began, from the history of Git.',
      default: 'now',
    }),
    branch: text({
      description: 'The branch whose history `calendar-as-of: then` reads. Default: what is checked out.',
      example: 'main',
    }),
    days: {
      ...wholeNumber,
      takes: 'a whole number from 1 to 1100',
      parse: (value: string): number => {
        const days = wholeNumber.parse(value)
        if (days < 1 || days > 1_100) throw new Error('it is not from 1 to 1100')
        return days
      },
    },
    history: {
      ...sources,
      takes: `a list, one per line, of ${historySources.join(', ')}`,
      parse: (value: string): readonly HistorySource[] => [...new Set(sources.parse(value).map(sourceOf))],
    },
    applications: list({
      description: 'Keeps only these, one per line; for `argocd` and `events` this or `project` is needed.',
      example: 'api-gateway',
    }),
    project: text({
      description: 'For `argocd` and `events`: all Applications of this AppProject.',
      example: 'production',
    }),
    'flux-namespaces': list({
      description: 'For `flux`: the namespaces of the Kustomizations and HelmReleases, one per line.',
      default: 'flux-system',
    }),
    'cluster-name': text({
      description:
        'Name of the cluster, as the calendar has it. For `flux`, whose objects do not say which one they are in.',
      example: 'production-eu',
    }),
    'time-zone': text({
      description: 'The time zone that the summary is in. Sentences and outputs stay in UTC.',
      default: 'UTC',
      example: 'Europe/Amsterdam',
    }),
    ...calendarInputs,
    ...kubernetesInputs,
    ...argocdInputs,
  },
  outputs: {
    refused: 'How many deployments would have been refused.',
    judged: 'How many deployments began in those days, refused and unknown ones included.',
    unknown: 'Of how many it cannot be told.',
    report: 'Path of the report as JSON: every deployment with its verdict, windows and figures.',
  },
  closes: null,
})

function sourceOf(word: string): HistorySource {
  const source = historySources.find((one) => one === word)
  if (source === undefined) throw new Error(`${JSON.stringify(word.slice(0, 40))} is none of them`)
  return source
}

export type Inputs = InputsOfAction<typeof action>
export type ReplayOutcome = OutcomeOf<typeof action>
