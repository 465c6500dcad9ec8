import { cases } from '../testing.ts'
import { containerCases, podWith } from './testing.ts'

const container = { lifecycle: { preStop: { exec: { command: ['a'] } } } }
const sleep = (seconds: number) => ({ 'lifecycle.preStop': { sleep: { seconds } } })
const wrong = ['invalid lifecycle.preStop.sleep.seconds']

containerCases(
  [
    ['it sleeps while the pod ends', sleep(30), []],
    ['not longer', sleep(31), wrong],
    ['not at all', sleep(0), []],
    ['not at all, before', sleep(0), wrong, '1.32'],
    ['which was dropped before', sleep(31), [], '1.29'],
    ['a hook says what to do', { 'lifecycle.postStart': {} }, ['invalid lifecycle.postStart']],
  ],
  { container },
)

cases(podWith({ lifecycle: { preStop: { sleep: { seconds: 20 } } } }), [
  [
    'the pod has less time',
    { 'spec.terminationGracePeriodSeconds': 10 },
    ['invalid spec.containers[0].lifecycle.preStop.sleep.seconds'],
  ],
])
