import { podCases } from './testing.ts'

const windowsOptions = (hostProcess: boolean) => ({ securityContext: { windowsOptions: { hostProcess } } })
const other = { name: 'b', image: 'a', ...windowsOptions(false) }

podCases(
  [
    [
      'all of them or none',
      {
        'containers.1': other,
        securityContext: undefined,
        'containers.0.securityContext': windowsOptions(true).securityContext,
      },
      ['invalid spec'],
    ],
    [
      'as the pod says',
      { 'containers.1': other },
      ['invalid containers[1].securityContext.windowsOptions.hostProcess', 'invalid spec'],
    ],
    ['on the network of the node', { hostNetwork: undefined }, ['required hostNetwork']],
  ],
  { spec: { ...windowsOptions(true), hostNetwork: true } },
)
