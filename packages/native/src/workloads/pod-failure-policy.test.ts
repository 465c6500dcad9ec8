import { cases } from '../testing.ts'
import { job } from './testing.ts'

const rule = { action: 'FailJob', onExitCodes: { operator: 'In', values: [1, 42] } }
const at = 'spec.podFailurePolicy.rules[0]'
const set = (fields: object) => ({ 'spec.podFailurePolicy.rules': [{ ...rule, ...fields }] })

cases(job({ podFailurePolicy: { rules: [rule] } }), [
  ['what to do', set({ action: 'Stop' }), [`invalid ${at}.action`]],
  ['which was dropped before', set({ action: 'Stop' }), [], '1.25'],
  ['one index fails', set({ action: 'FailIndex' }), [`invalid ${at}.action`]],
  [
    'with limits by index',
    { ...set({ action: 'FailIndex' }), 'spec.backoffLimitPerIndex': 1, 'spec.completionMode': 'Indexed' },
    [],
  ],
  ['its rule was dropped before', set({ action: 'FailIndex' }), [], '1.28'],
  ['and was none before that', set({ action: 'FailIndex' }), [`invalid ${at}.action`], '1.27'],
  ['when it holds', set({ onExitCodes: undefined }), [`invalid ${at}`]],
  [
    'one way to hold',
    set({ onPodConditions: [{ type: 'DisruptionTarget' }] }),
    [`forbidden ${at}.onPodConditions`],
  ],
  [
    'a condition',
    set({ onExitCodes: undefined, onPodConditions: [{ type: 'a b', status: 'Yes' }] }),
    [`invalid ${at}.onPodConditions[0].type`, `invalid ${at}.onPodConditions[0].status`],
  ],
  ['some code', set({ onExitCodes: { operator: 'In', values: [] } }), [`required ${at}.onExitCodes.values`]],
  [
    'no code of success',
    set({ onExitCodes: { operator: 'In', values: [0] } }),
    [`invalid ${at}.onExitCodes.values[0]`],
  ],
  ['unless it is left out', set({ onExitCodes: { operator: 'NotIn', values: [0] } }), []],
  [
    'each once, in order',
    set({ onExitCodes: { operator: 'In', values: [3, 2, 2] } }),
    [`duplicate ${at}.onExitCodes.values[2]`, `invalid ${at}.onExitCodes.values`],
  ],
  [
    'of a container',
    set({ onExitCodes: { operator: 'In', values: [1], containerName: 'b' } }),
    [`invalid ${at}.onExitCodes.containerName`],
  ],
  [
    'the Job starts pods again',
    { 'spec.template.spec.restartPolicy': 'OnFailure' },
    ['invalid spec.template.spec.restartPolicy'],
  ],
  [
    'pods are replaced once they failed',
    { 'spec.podReplacementPolicy': 'TerminatingOrFailed' },
    ['invalid spec.podReplacementPolicy'],
  ],
])
