import { cases } from '../testing.ts'
import { job } from './testing.ts'

const at = 'spec.successPolicy.rules[0]'
const set = (rule: object) => ({ 'spec.successPolicy.rules': [rule] })
const indexes = (succeededIndexes: string) => set({ succeededIndexes })
const wrong = [`invalid ${at}.succeededIndexes`]

cases(
  job({ completionMode: 'Indexed', completions: 10, successPolicy: { rules: [{ succeededCount: 1 }] } }),
  [
    ['with an index', { 'spec.completionMode': undefined }, ['forbidden spec.successPolicy']],
    ['which was dropped before', { 'spec.completionMode': undefined }, [], '1.30'],
    ['a rule', { 'spec.successPolicy.rules': [] }, ['required spec.successPolicy.rules']],
    ['that says something', set({}), [`invalid ${at}`]],
    ['indexes and ranges', indexes('0,2-5,9'), []],
    ['of the Job', indexes('2-10'), wrong],
    ['in order', indexes('3,1'), wrong],
    ['from less to more', indexes('5-3'), wrong],
    ['that are numbers', indexes('a'), wrong],
    ['with one hyphen', indexes('1-2-3'), wrong],
    ['no more than there are', set({ succeededCount: 11 }), [`invalid ${at}.succeededCount`]],
    [
      'no more than are named',
      set({ succeededCount: 4, succeededIndexes: '0-2' }),
      [`invalid ${at}.succeededCount`],
    ],
  ],
)
