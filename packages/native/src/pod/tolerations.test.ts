import { podCases } from './testing.ts'

const set = (fields: object) => ({ tolerations: [fields] })

podCases(
  [
    ['all taints', set({ operator: 'Exists' }), []],
    ['a value of no key', set({ value: 'a' }), ['invalid tolerations[0].operator']],
    ['a key', set({ key: 'a b', operator: 'Exists' }), ['invalid tolerations[0].key']],
    ['a value', set({ key: 'a', value: 'b c' }), ['invalid tolerations[0].value']],
    [
      'a value that is not compared',
      set({ key: 'a', operator: 'Exists', value: 'b' }),
      ['forbidden tolerations[0].value'],
    ],
    [
      'numbers are not compared',
      set({ key: 'a', operator: 'Gt', value: '1' }),
      ['invalid tolerations[0].operator'],
    ],
    ['an effect', set({ key: 'a', operator: 'Exists', effect: 'NoRun' }), ['invalid tolerations[0].effect']],
    [
      'a time to stay',
      set({ key: 'a', operator: 'Exists', tolerationSeconds: 9 }),
      ['forbidden tolerations[0].tolerationSeconds'],
    ],
  ],
  { spec: { tolerations: [{ key: 'a', operator: 'Exists', effect: 'NoExecute', tolerationSeconds: 9 }] } },
)
