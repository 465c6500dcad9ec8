import { podCases, volumeCases } from './testing.ts'

volumeCases({ emptyDir: {} }, [
  ['a name is a DNS label', { name: 'My_Data' }, ['invalid name']],
  ['a name is needed', { name: '' }, ['required name']],
  ['without a source it is empty', { emptyDir: undefined }, []],
  ['one source', { secret: { secretName: 'a' } }, ['forbidden secret']],
])

podCases(
  [
    ['names are told apart', { 'volumes.1': { name: 'scratch' } }, ['duplicate volumes[1].name']],
    [
      'a claim that the pod makes itself',
      { 'volumes.1': { name: 'b', persistentVolumeClaim: { claimName: 'web-scratch' } } },
      ['invalid volumes[1].persistentVolumeClaim.claimName'],
    ],
  ],
  {
    spec: {
      volumes: [
        {
          name: 'scratch',
          ephemeral: {
            volumeClaimTemplate: {
              spec: { accessModes: ['ReadWriteOnce'], resources: { requests: { storage: '1Gi' } } },
            },
          },
        },
      ],
    },
  },
)
