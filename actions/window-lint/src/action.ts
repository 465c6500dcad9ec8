import {
  argocdInputs,
  defineAction,
  flag,
  type InputsOfAction,
  instant,
  kubernetesInputs,
  list,
  type OutcomeOf,
  oneOf,
} from '@chg/action'

/** Finds sync windows and calendars that do not do what they say. */
export const action = defineAction({
  name: 'window-lint',
  description:
    'Finds sync windows and calendars that do not do what they say, in files on the exact line, or in the AppProjects of a live cluster.',
  inputs: {
    paths: list({
      description:
        'Files and directories to look in, relative to the repository. Default: all of it; with `cluster: true` none.',
      example: 'deploy/projects',
    }),
    cluster: flag({
      description:
        'Whether the AppProjects of a live cluster are looked at, beside its Applications and global projects.',
      default: 'false',
    }),
    'fail-on': oneOf(['error', 'warning', 'notice'], {
      description: 'The least level of a finding that refuses.',
      default: 'error',
    }),
    at: instant({
      description: 'The instant from which two years are looked ahead, instead of now (RFC 3339).',
    }),
    'allow-empty': flag({
      description:
        'Without it, finding no AppProject and no calendar is a refusal: a wrong path must not look like sound windows.',
      default: 'false',
    }),
    ...kubernetesInputs,
    'argocd-namespace': argocdInputs['argocd-namespace'],
  },
  outputs: {
    projects: 'How many AppProjects were looked at.',
    windows: 'How many sync windows they have.',
    calendars: 'How many other calendars were looked at.',
    errors: 'How many errors were found.',
    warnings: 'How many warnings were found.',
    report: 'Absolute path of all findings (JSON), by file and line.',
    sarif: 'Absolute path of the findings in files in SARIF 2.1.0, for github/codeql-action/upload-sarif.',
  },
  closes: 'windows.checked',
})

export type Inputs = InputsOfAction<typeof action>
export type LintOutcome = OutcomeOf<typeof action>
