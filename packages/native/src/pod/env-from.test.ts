import { containerCases } from './testing.ts'

containerCases(
  [
    ['a source is needed', { 'envFrom.0': { prefix: 'A_' } }, ['invalid envFrom[0]']],
    ['one source each', { 'envFrom.0.secretRef': { name: 'a' } }, ['invalid envFrom[0]']],
    ['a name is needed', { 'envFrom.0.configMapRef': {} }, ['required envFrom[0].configMapRef.name']],
    [
      'a name is a DNS name',
      { 'envFrom.0.configMapRef.name': 'A_B' },
      ['invalid envFrom[0].configMapRef.name'],
    ],
    ['or the beginning of one', { 'envFrom.0.configMapRef.name': 'my-' }, []],
  ],
  { container: { envFrom: [{ configMapRef: { name: 'conf' } }] } },
)
