import { volumeCases } from './testing.ts'

const spec = { accessModes: ['ReadWriteOnce'], resources: { requests: { storage: '1Gi' } } }

volumeCases({ emptyDir: {} }, [
  ['a size', { 'emptyDir.sizeLimit': '-1' }, ['invalid emptyDir.sizeLimit']],
  ['a path of the node', { emptyDir: undefined, hostPath: { path: '/a/../b' } }, ['invalid hostPath.path']],
  ['which is needed', { emptyDir: undefined, hostPath: { path: '' } }, ['required hostPath.path']],
  [
    'what is there',
    { emptyDir: undefined, hostPath: { path: '/a', type: 'Folder' } },
    ['invalid hostPath.type'],
  ],
  [
    'a repository',
    { emptyDir: undefined, gitRepo: { repository: '', directory: '/a' } },
    ['required gitRepo.repository', 'invalid gitRepo.directory'],
  ],
  [
    'a claim',
    { emptyDir: undefined, persistentVolumeClaim: { claimName: '' } },
    ['required persistentVolumeClaim.claimName'],
  ],
  [
    'an image',
    { emptyDir: undefined, image: { pullPolicy: 'Often' } },
    ['required image.reference', 'invalid image.pullPolicy'],
  ],
  ['which was dropped before', { emptyDir: undefined, image: {} }, [], '1.34'],
])

volumeCases({ ephemeral: { volumeClaimTemplate: { spec } } }, [
  ['a claim to make', { ephemeral: {} }, ['required ephemeral.volumeClaimTemplate']],
  [
    'which has no name',
    { 'ephemeral.volumeClaimTemplate.metadata': { name: 'a', labels: { b: 'c' } } },
    ['forbidden ephemeral.volumeClaimTemplate.metadata.name'],
  ],
  [
    'and a size',
    { 'ephemeral.volumeClaimTemplate.spec.resources.requests': {} },
    ['required ephemeral.volumeClaimTemplate.spec.resources.requests.storage'],
  ],
])
