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
    'ignore-missing-schemas': flag({
      description: 'Lets custom resources pass whose CustomResourceDefinition is not under the paths.',
      default: 'false',
    }),
    skip: list({
      description: 'Kinds that are not judged: `Kind` or `group/version/Kind`, one per line.',
      example: 'Secret',
    }),
    'helm-values': list({
      description:
        'Values files, one per line: each makes one rendering of the chart it lies in; one outside of all charts, of every chart. Default: the values.yaml of the chart.',
      example: 'charts/api/values-production.yaml',
    }),
    'allow-empty': flag({
      description:
        'Without it, finding no object at all is a refusal: a wrong path must not look like valid manifests.',
      default: 'false',
    }),
    base: text({
      description:
        'Git ref that the change is compared with, for the scope. Default: the base of the pull request.',
      example: 'origin/main',
    }),
    ...kubernetesInputs,
    ...githubInputs,
  },
  outputs: {
    resources: 'How many objects were judged.',
    errors: 'How many errors were found.',
    warnings: 'How many warnings were found.',
    report: 'Absolute path of the report (JSON): all findings, by file and line.',
    sarif: 'Absolute path of the findings in SARIF 2.1.0, for github/codeql-action/upload-sarif.',
    scope:
      'JSON `{applications, clusters, namespaces}`: what the pull request touches; outside of one, everything there is.',
  },
  closes: 'manifests.validated',
})

export type Inputs = InputsOfAction<typeof action>
export type ValidateOutcome = OutcomeOf<typeof action>
