import { containerCases, podCases } from './testing.ts'

const rule = { action: 'Restart', exitCodes: { operator: 'In', values: [42] } }
const own = { restartPolicy: 'Never', restartPolicyRules: [rule] }

containerCases([
  ['a container of its own policy', own, []],
  ['which was dropped before', { ...own, restartPolicy: 'never' }, [], '1.34'],
  ['and was for init containers before that', own, ['forbidden restartPolicy'], '1.33'],
  ['a word that it does not know', { ...own, restartPolicy: 'never' }, ['invalid restartPolicy']],
  ['rules are exceptions from a policy', { restartPolicyRules: [rule] }, ['required restartPolicy']],
  [
    'an action that it does not know',
    { ...own, restartPolicyRules: [{ ...rule, action: 'Stop' }] },
    ['invalid restartPolicyRules[0].action'],
  ],
  ['all of them', { ...own, restartPolicyRules: [{ ...rule, action: 'RestartAllContainers' }] }, []],
  [
    'all of them, before',
    { ...own, restartPolicyRules: [{ ...rule, action: 'RestartAllContainers' }] },
    ['invalid restartPolicyRules[0].action'],
    '1.35',
  ],
  [
    'exit codes are needed',
    { ...own, restartPolicyRules: [{ action: 'Restart' }] },
    ['required restartPolicyRules[0].exitCodes'],
  ],
  [
    'up to twenty rules',
    { ...own, restartPolicyRules: Array.from({ length: 21 }, () => rule) },
    ['invalid restartPolicyRules'],
  ],
])

const init = (fields: object) => ({ initContainers: [{ name: 'first', image: 'a', ...fields }] })

podCases([
  ['an init container that is always there', init({ restartPolicy: 'Always' }), [], '1.29'],
  ['or has a policy of its own', init({ restartPolicy: 'OnFailure' }), []],
  ['which was dropped before', init({ restartPolicy: 'OnFailure' }), [], '1.34'],
  [
    'and refused before that',
    init({ restartPolicy: 'OnFailure' }),
    ['invalid initContainers[0].restartPolicy'],
    '1.33',
  ],
  ['and dropped at first', init({ restartPolicy: 'OnFailure' }), [], '1.28'],
  ['exceptions for a sidecar', init({ restartPolicy: 'Always', restartPolicyRules: [rule] }), []],
  [
    'exceptions for a sidecar, before',
    init({ restartPolicy: 'Always', restartPolicyRules: [rule] }),
    ['forbidden initContainers[0].restartPolicyRules'],
    '1.35',
  ],
])
