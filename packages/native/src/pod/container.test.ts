import { containerCases } from './testing.ts'

containerCases([
  ['a name is a DNS label', { name: 'My_App' }, ['invalid name']],
  ['a name may not be empty', { name: '' }, ['required name']],
  ['an image is needed', { image: undefined }, ['required image']],
  [
    'where messages of the end come from',
    { terminationMessagePolicy: 'Log' },
    ['invalid terminationMessagePolicy'],
  ],
  ['when to pull', { imagePullPolicy: 'always' }, ['invalid imagePullPolicy']],
])
