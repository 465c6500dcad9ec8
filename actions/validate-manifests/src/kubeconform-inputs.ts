import { flag, type Input, list } from '@chg/action'
import { RE2JS } from 're2js'

const words = (text: string) =>
  text
    .split(/[\n,]/)
    .map((word) => word.trim())
    .filter((word) => word !== '')

const kinds = (description: string, example: string): Input<readonly string[] | undefined> => ({
  ...list({ description, example }),
  takes: 'kinds, as Kind or group/version/Kind, one per line or separated by commas',
  parse: words,
})

const patterns = list({
  description:
    'Files and directories to leave out: regular expressions (RE2), one per line, each looked for anywhere in the path relative to the repository.',
  example: '\\.generated\\.yaml$',
})

/** True for a path that one of the patterns is found in. */
export type IgnorePath = (path: string) => boolean

/** The flags of kubeconform that say what is judged, as inputs of the same meaning. */
export const kubeconformInputs = {
  strict: flag({
    description:
      'An unknown field is an error, as for `kubectl apply`, and so is a key that is there twice. With `false` they are warnings, and the last value of the key counts. (kubeconform: off unless `-strict` is given.)',
    default: 'true',
  }),
  'ignore-missing-schemas': flag({
    description: 'Lets custom resources pass whose CustomResourceDefinition is not under the paths.',
    default: 'false',
  }),
  skip: kinds(
    'Kinds that are not judged: `Kind` or `group/version/Kind`, one per line or separated by commas.',
    'Secret',
  ),
  reject: kinds(
    'Kinds that must not be there: `Kind` or `group/version/Kind`, one per line or separated by commas. An object of one is an error, unless it is skipped.',
    'rbac.authorization.k8s.io/v1/ClusterRoleBinding',
  ),
  'ignore-filename-pattern': {
    ...patterns,
    takes: 'regular expressions in RE2 syntax, one per line',
    parse(text: string): IgnorePath {
      const compiled = (patterns.parse(text) ?? []).map((one) => RE2JS.compile(one))
      return (path) => compiled.some((pattern) => pattern.matcher(path).find())
    },
  } satisfies Input<IgnorePath | undefined> as Input<IgnorePath | undefined>,
  'exit-on-error': flag({
    description: 'Stops at the first object with an error: the others are not judged.',
    default: 'false',
  }),
}
