import { cases } from '../testing.ts'
import { podWith } from './testing.ts'

const reference = 'spec.containers.0.env.0.valueFrom.fileKeyRef'
const said = 'spec.containers[0].env[0].valueFrom.fileKeyRef'
const pod = podWith(
  { env: [{ name: 'A' }] },
  {
    volumes: [{ name: 'conf', emptyDir: {} }, { name: 'none' }, { name: 'other', configMap: { name: 'a' } }],
  },
)
const file = (fields: object) => ({
  [reference]: { key: 'A', path: 'dir/env', volumeName: 'conf', ...fields },
})

cases(pod, [
  ['a file of an empty volume', file({}), []],
  ['of a volume without a source', file({ volumeName: 'none' }), []],
  ['of no volume', file({ volumeName: 'conv' }), [`invalid ${said}.volumeName`]],
  ['of another volume', file({ volumeName: 'other' }), [`invalid ${said}.volumeName`]],
  ['a path goes down', file({ path: '../env' }), [`invalid ${said}.path`]],
  ['a key is a name of a variable', file({ key: 'A=' }), [`invalid ${said}.key`]],
])
