import type { Problem } from '@chg/findings'
import { expect, test } from 'vitest'
import type { Answer } from './answer.ts'
import { compare as compareObject } from './compare.ts'

const problem = (level: 'error' | 'warning') => ({
  rule: 'native-invalid',
  level,
  message: 'spec.ports[1].port is wrong',
  path: ['spec', 'ports', 1, 'port'],
  part: 'value' as const,
})
const refused = (field: string): Answer => ({
  verdict: 'refused',
  causes: [{ reason: 'FieldValueInvalid', field, message: 'no' }],
})

const compare = (kind: string, problems: readonly Problem[], answer: Answer) =>
  compareObject({ kind }, () => problems, answer)

test('an object on which we have no verdict is shown, whatever the server says', () => {
  const crash = () => {
    throw new Error('no such thing')
  }
  expect(compareObject({ kind: 'Pod' }, crash, refused('spec'))).toMatchObject({
    side: 'crash',
    name: 'Pod no such thing',
  })
})

test('two that say the same do not disagree', () => {
  expect(compare('Service', [], { verdict: 'accepted' })).toBeUndefined()
  expect(compare('Service', [problem('error')], refused('spec'))).toBeUndefined()
  expect(compare('Service', [], { verdict: 'undecided', why: 'quota' })).toBeUndefined()
})

test('what only the server refuses is a false pass, also where we warn', () => {
  expect(compare('Service', [problem('warning')], refused('spec.ports[3].port'))).toMatchObject({
    side: 'false pass',
    name: 'Service FieldValueInvalid spec.ports[].port',
  })
})

test('what only we refuse is a false alarm', () => {
  expect(compare('Service', [problem('error')], { verdict: 'accepted' })).toMatchObject({
    side: 'false alarm',
    name: 'Service native-invalid spec.ports[].port',
  })
})

test('the pod templates of all kinds are one class', () => {
  const names = [
    compare('Deployment', [], refused('spec.template.spec.containers[0].name'))?.name,
    compare('CronJob', [], refused('spec.jobTemplate.spec.template.spec.containers[1].name'))?.name,
  ]
  expect(new Set(names)).toEqual(new Set(['Pod FieldValueInvalid spec.containers[].name']))
})
