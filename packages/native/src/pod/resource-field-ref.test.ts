import { containerCases, volumeCases } from './testing.ts'

const reference = 'env.0.valueFrom.resourceFieldRef'
const divided = (resource: string, divisor: unknown) => ({
  [`${reference}.resource`]: resource,
  [`${reference}.divisor`]: divisor,
})
const wrong = ['invalid env[0].valueFrom.resourceFieldRef.divisor']

containerCases(
  [
    [
      'a resource that is not told',
      { [`${reference}.resource`]: 'limits.gpu' },
      ['invalid env[0].valueFrom.resourceFieldRef.resource'],
    ],
    ['huge pages', { [`${reference}.resource`]: 'requests.hugepages-2Mi' }, []],
    ['memory by Mi', divided('limits.memory', '1Mi'), []],
    ['memory by 1024Ki is the same', divided('limits.memory', '1024Ki'), []],
    ['memory by 2Mi', divided('limits.memory', '2Mi'), wrong],
    ['memory by 1024', divided('limits.memory', 1024), wrong],
    ['memory by 1e3', divided('limits.memory', '1e3'), wrong],
    ['cpu by thousandths', divided('limits.cpu', '1m'), []],
    ['cpu by tenths', divided('limits.cpu', '100m'), wrong],
    ['one written in another way', divided('limits.cpu', '+1'), wrong],
    ['one in more digits', divided('limits.cpu', '1.0'), []],
    ['nothing is the default', divided('limits.cpu', '0'), []],
  ],
  { container: { env: [{ name: 'A', valueFrom: { resourceFieldRef: { resource: 'limits.cpu' } } }] } },
)

volumeCases(
  {
    downwardAPI: {
      items: [{ path: 'a', resourceFieldRef: { containerName: 'main', resource: 'limits.cpu' } }],
    },
  },
  [
    [
      'a file needs the container',
      { 'downwardAPI.items.0.resourceFieldRef.containerName': undefined },
      ['required downwardAPI.items[0].resourceFieldRef.containerName'],
    ],
  ],
)
