import { podCases } from './testing.ts'

podCases([
  ['when to start again', { restartPolicy: 'always' }, ['invalid restartPolicy']],
  [
    'labels of nodes',
    { nodeSelector: { 'a b': 'c', d: 'e f' } },
    ['invalid nodeSelector["a b"]', 'invalid nodeSelector.d'],
  ],
  ['a host name', { hostname: 'a.b', subdomain: 'A' }, ['invalid hostname', 'invalid subdomain']],
  ['a time to run', { activeDeadlineSeconds: 0 }, ['invalid activeDeadlineSeconds']],
  [
    'names of other objects',
    { serviceAccountName: 'A', nodeName: 'B', priorityClassName: 'C' },
    ['invalid serviceAccountName', 'invalid nodeName', 'invalid priorityClassName'],
  ],
  ['the old name of an account', { serviceAccount: 'A' }, ['invalid serviceAccount']],
  ['which the new one stands before', { serviceAccount: 'A', serviceAccountName: 'b' }, []],
  ['a runtime class is not empty', { runtimeClassName: '' }, ['invalid runtimeClassName']],
  ['others may give way', { preemptionPolicy: 'Always' }, ['invalid preemptionPolicy']],
  ['conditions', { readinessGates: [{ conditionType: 'a b' }] }, ['invalid readinessGates[0].conditionType']],
  [
    'gates',
    { schedulingGates: [{ name: 'a' }, { name: 'a' }, { name: 'b c' }] },
    ['duplicate schedulingGates[1].name', 'invalid schedulingGates[2].name'],
  ],
  ['which were dropped before', { schedulingGates: [{ name: 'b c' }] }, [], '1.26'],
  [
    'containers of a running pod',
    { ephemeralContainers: [{ name: 'debug', image: 'a' }] },
    ['forbidden ephemeralContainers'],
  ],
])
