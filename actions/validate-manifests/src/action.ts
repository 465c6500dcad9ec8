import {
  defineAction,
  flag,
  githubInputs,
  type InputsOfAction,
  kubernetesInputs,
  list,
  type OutcomeOf,
  text,
} from '@chg/action'
import { betweenInputs } from './between-inputs.ts'
import { kubeconformInputs } from './kubeconform-inputs.ts'
import { liveInputs } from './live-inputs.ts'
import { overlayInputs } from './overlay-inputs.ts'
import { reportInputs } from './report-inputs.ts'
import { schemaLocationsInput } from './schema-locations.ts'
import { versionsInput } from './versions-input.ts'

export const action = defineAction({
  name: 'validate-manifests',
  description:
    'Renders kustomizations and charts, judges every Kubernetes object strictly for the versions you run, and tells what a pull request touches.',
  inputs: {
    paths: list({
      description: 'Files and directories to look in, relative to the repository.',
      default: '.',
      example: 'deploy',
    }),
    'kubernetes-versions': versionsInput,
    'schema-locations': schemaLocationsInput,
    ...kubeconformInputs,
    ...betweenInputs,
    ...overlayInputs,
    ...liveInputs,
    'helm-values': list({
      description:
        'Values files, one per line: each makes one rendering of the chart it lies in; one outside of all charts, of every chart. Several files of one release are joined by ` + `; a comment `# chg-release: NAME in NAMESPACE` in one of them says what it is called and where it goes. Default: the values.yaml of the chart.',
      example: 'charts/api/values-production.yaml',
    }),
    'allow-empty': flag({
      description:
        'Without it, finding no object at all is a refusal: a wrong path must not look like valid manifests.',
      default: 'false',
    }),
    ...reportInputs,
    base: text({
      description:
        'Git ref that the change is compared with. When it is given, only findings refuse that were not there at the merge base. Without it: the base of the pull request, for the scope and for rules about changing objects, and all findings refuse.',
      example: 'origin/main',
    }),
    ...kubernetesInputs,
    ...githubInputs,
  },
  outputs: {
    resources: 'How many objects were judged.',
    errors: 'How many errors were found that count: neither known nor suppressed.',
    warnings: 'How many warnings were found that count.',
    known: 'How many findings the baseline or the base has as well.',
    suppressed: 'How many findings are suppressed, with a reason.',
    'overlay-differences':
      'How many differences between compared environments are not declared: fields, and objects that one side lacks.',
    live: 'What applying would change, by `live-diff`: `same`, `differs`, or `unknown` where of one object or more that could not be told.',
    'live-created': 'How many objects applying would create.',
    'live-changed': 'How many objects applying would change.',
    'live-unchanged': 'How many objects applying would leave as they are.',
    'live-unknown': 'Of how many objects it could not be told, or the API server refuses them.',
    report: 'Absolute path of the report (JSON): all findings, by file and line.',
    sarif: 'Absolute path of the findings in SARIF 2.1.0, for github/codeql-action/upload-sarif.',
    junit: 'Absolute path of the findings as JUnit XML: a suite for each source, a case for each object.',
    tap: 'Absolute path of the findings as TAP 13.',
    kubeconform: 'Absolute path of the findings as kubeconform writes them with `-output json -summary`.',
    text: 'Absolute path of the findings as text, a line for each.',
    scope:
      'JSON `{applications, clusters, namespaces}`: what the pull request touches; outside of one, everything there is.',
  },
  closes: 'manifests.validated',
})

export type Inputs = InputsOfAction<typeof action>
export type ValidateOutcome = OutcomeOf<typeof action>
