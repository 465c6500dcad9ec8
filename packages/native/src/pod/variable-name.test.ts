import { containerCases } from './testing.ts'

const name = (text: string) => ({ 'env.0.name': text })

containerCases(
  [
    ['a digit first', name('1A'), [], '1.32'],
    ['a digit first, before', name('1A'), ['invalid env[0].name'], '1.31'],
    ['a space', name('a b'), []],
    ['no "="', name('a=b'), ['invalid env[0].name']],
    ['no letters beyond ASCII', name('straße'), ['invalid env[0].name']],
    ['dots alone, before', name('..a'), ['invalid env[0].name'], '1.31'],
    [
      'the beginning of several',
      { envFrom: [{ prefix: 'a=', secretRef: { name: 'a' } }] },
      ['invalid envFrom[0].prefix'],
    ],
  ],
  { container: { env: [{ name: 'my.env-NAME_1', value: 'b' }] } },
)
