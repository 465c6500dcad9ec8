import { expect, test } from 'vitest'
import { answerOf } from './answer.ts'

test('an object that is taken, or would be if it were not there already, is accepted', () => {
  expect(answerOf(201, {})).toEqual({ verdict: 'accepted' })
  expect(answerOf(409, { reason: 'AlreadyExists' })).toEqual({ verdict: 'accepted' })
})

test('validation names its causes', () => {
  const causes = [{ reason: 'FieldValueInvalid', field: 'spec.replicas', message: 'Invalid value: -1' }]
  expect(answerOf(422, { details: { causes } })).toEqual({ verdict: 'refused', causes })
})

test.each([
  ['strict decoding error: unknown field "spec.x"', 'UnknownField', 'spec.x'],
  [
    'Pod in version "v1" cannot be handled as a Pod: json: cannot unmarshal string into Go struct field PodSpec.spec.hostPID of type bool',
    'Decoding',
    'spec.hostPID',
  ],
])('the decoder names a field in its words: %s', (message, reason, field) => {
  expect(answerOf(400, { message })).toEqual({ verdict: 'refused', causes: [{ reason, field, message }] })
})

test('what an admission plugin refuses, validation has not judged', () => {
  const message = 'pods "web" is forbidden: no PriorityClass with name high was found'
  expect(answerOf(403, { reason: 'Forbidden', message })).toMatchObject({ verdict: 'undecided' })
})
