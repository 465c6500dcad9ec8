import { type Input, list, oneOf, text } from '@chg/action'
import { type DeclaredLine, declaredLine } from './overlay-inputs.ts'

const ignored = list({
  description:
    'Differences from the cluster that do not count, such as what an autoscaler sets: lines as of `declared-differences`.',
  example: 'Deployment: spec.replicas',
})

/** How manifests are compared with what is in a cluster. */
export const liveInputs = {
  'live-diff': oneOf(['off', 'report', 'error'], {
    description:
      'Asks the API server of kubeconfig, by dry runs, what applying each object would change. `report`: told in the summary, the outputs and the report; what the API server refuses is an error at its line, what could not be asked is counted as unknown. `error`: the cluster has to be what the files say; a difference is an error at its line, and where one could not be asked the verdict is unknown. Takes `get`, `patch` and `create` of the kinds; nothing is changed.',
    default: 'off',
  }),
  'live-field-manager': text({
    description:
      'Field manager that objects are applied as: `argocd-controller`, `kustomize-controller`, `helm`, `kubectl`. Default: the one that has applied the live object; `chg-actions` where none has.',
    example: 'argocd-controller',
  }),
  'ignore-live-differences': {
    ...ignored,
    takes: 'fields as Kind/name: path, or file:<path>, one per line',
    parse: (value: string): readonly DeclaredLine[] => (ignored.parse(value) ?? []).map(declaredLine),
  } satisfies Input<readonly DeclaredLine[] | undefined> as Input<readonly DeclaredLine[] | undefined>,
  namespace: text({
    description: 'Namespace that objects go to that state none, for `live-diff`.',
    example: 'api-gateway',
  }),
}
