import { podCases } from './testing.ts'

podCases([
  ['space around an image', { 'containers.0.image': ' nginx' }, ['invalid containers[0].image']],
  ['held back and placed', { nodeName: 'a', schedulingGates: [{ name: 'a' }] }, ['forbidden nodeName']],
])
