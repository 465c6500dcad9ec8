import { defineAction, flag, list, text } from '@chg/action'

/** Manifests against policies, before a cluster sees them. */
export const action = defineAction({
  name: 'policy-check',
  description:
    'Checks manifests against ValidatingAdmissionPolicies (evaluated natively) and Kyverno policies (by its CLI), with findings on the exact line.',
  inputs: {
    policies: list({
      description:
        'Files and directories that hold the policies, their bindings and parameters; rendered as `paths` are.',
      required: true,
      example: 'policies',
    }),
    paths: list({
      description: 'Files and directories whose manifests are judged: plain YAML, kustomizations and charts.',
      default: '.',
      example: 'deploy',
    }),
    'helm-values': list({
      description: 'Values files: each makes one rendering of the chart it lies in, or of every chart.',
      example: 'charts/api/values-production.yaml',
    }),
    'kubernetes-version': text({
      description: 'What charts see as the version of the cluster.',
      default: '1.36',
    }),
    'allow-empty': flag({
      description: 'Whether it is a pass when there is no policy, or nothing to judge.',
      default: 'false',
    }),
    'allow-undecided': flag({
      description:
        'Whether policies that only a cluster can decide are warnings; else the verdict is unknown.',
      default: 'false',
    }),
  },
  outputs: {
    policies: 'How many policies were evaluated.',
    resources: 'How many objects they were evaluated against.',
    errors: 'How many errors were found.',
    warnings: 'How many warnings were found.',
    report: 'Absolute path of the findings as Markdown.',
    sarif: 'Absolute path of the findings as SARIF, for github/codeql-action/upload-sarif.',
  },
  closes: 'policy.checked',
})
