import { containerCases } from './testing.ts'

const from = (source: string, reference: object) => ({
  'env.0': { name: 'A', valueFrom: { [source]: reference } },
})

containerCases(
  [
    ['a name is needed', { 'env.0.name': '' }, ['required env[0].name']],
    [
      'of several sources one counts',
      {
        'env.0': {
          name: 'A',
          valueFrom: { fieldRef: { fieldPath: 'metadata.name' }, secretKeyRef: { name: 'a', key: 'b' } },
        },
      },
      ['invalid env[0].valueFrom'],
    ],
    [
      'a value stands alone',
      { 'env.0.valueFrom': { fieldRef: { fieldPath: 'metadata.name' } } },
      ['invalid env[0].valueFrom'],
    ],
    ['a source is needed', { 'env.0': { name: 'A', valueFrom: {} } }, ['invalid env[0].valueFrom']],
    [
      'a key of a ConfigMap',
      from('configMapKeyRef', { name: 'conf', key: 'a/b' }),
      ['invalid env[0].valueFrom.configMapKeyRef.key'],
    ],
    [
      'a Secret has a name',
      from('secretKeyRef', { key: 'a' }),
      ['required env[0].valueFrom.secretKeyRef.name'],
    ],
    [
      'a name of a ConfigMap',
      from('configMapKeyRef', { name: 'My_Conf', key: 'a' }),
      ['invalid env[0].valueFrom.configMapKeyRef.name'],
    ],
    [
      'files came later',
      from('fileKeyRef', { key: 'A', path: 'a', volumeName: 'v' }),
      ['invalid env[0].valueFrom'],
      '1.34',
    ],
  ],
  { container: { env: [{ name: 'A', value: 'b' }] } },
)
