import { cases } from '../testing.ts'

const rule = {
  apiVersion: 'resource.k8s.io/v1beta2',
  kind: 'DeviceTaintRule',
  metadata: { name: 'a' },
  spec: {
    deviceSelector: { driver: 'gpu.example.com', pool: 'node-a/gpus', device: 'gpu-0' },
    taint: { key: 'a.io/worn', value: 'much', effect: 'NoExecute' },
  },
}

cases(rule, [
  ['all devices', { 'spec.deviceSelector': undefined }, []],
  [
    'names that are none',
    { 'spec.deviceSelector': { driver: 'a_b', pool: '/', device: '' } },
    ['driver', 'pool', 'device'].map((name) => `invalid spec.deviceSelector.${name}`),
  ],
  [
    'nothing where something is named',
    { 'spec.deviceSelector': { driver: '', pool: '' } },
    ['required spec.deviceSelector.driver', 'required spec.deviceSelector.pool'],
  ],
  [
    'a class that is no name',
    { 'spec.deviceSelector.deviceClassName': 'A' },
    ['invalid spec.deviceSelector.deviceClassName'],
    '1.34',
  ],
  ['no key', { 'spec.taint.key': '' }, ['invalid spec.taint.key']],
  ['a value that is none', { 'spec.taint.value': 'a b' }, ['invalid spec.taint.value']],
  ['no effect', { 'spec.taint.effect': '' }, ['required spec.taint.effect']],
  ['an effect that there is not', { 'spec.taint.effect': 'PreferNoSchedule' }, ['invalid spec.taint.effect']],
  ['the effect of none', { 'spec.taint.effect': 'None' }, []],
  ['which was none before', { 'spec.taint.effect': 'None' }, ['invalid spec.taint.effect'], '1.34'],
])
