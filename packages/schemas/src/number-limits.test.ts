import { expect, test } from 'vitest'
import { numberProblems } from './number-limits.ts'

test.each([
  [
    { type: 'integer', maximum: 2 ** 53 },
    2 ** 53,
    2n ** 53n + 1n,
    ['is 9007199254740993, above the maximum 9007199254740992'],
  ],
  [{ type: 'integer', minimum: 2 ** 53, exclusiveMinimum: true }, 2 ** 53, 2n ** 53n + 1n, []],
  [
    { type: 'integer', minimum: 2 ** 53, exclusiveMinimum: true },
    2 ** 53,
    undefined,
    ['is 9007199254740992, below the minimum 9007199254740992'],
  ],
  [{ type: 'integer', multipleOf: 3 }, 2 ** 53, 2n ** 53n + 1n, []],
  [{ type: 'integer', multipleOf: 3 }, 2 ** 53, undefined, ['is 9007199254740992, no multiple of 3']],
  [
    { type: 'integer', multipleOf: 1e10 },
    1e10 + 1,
    undefined,
    ['is 10000000001, no multiple of 10000000000'],
  ],
  [{ type: 'number', multipleOf: 0.1 }, 0.7, undefined, []],
  [{ type: 'number', multipleOf: 0.1 }, 1e300, undefined, ['is 1e+300, no multiple of 0.1']],
  [
    { type: 'integer', minimum: -(2 ** 63) },
    1,
    undefined,
    ['cannot be judged: the minimum -9223372036854776000 of its schema is no int64 itself'],
  ],
  [
    { type: 'number', multipleOf: 0.5 },
    1,
    undefined,
    ['cannot be judged: to the API server the multipleOf 0.5 of its schema is 0 here, and must be positive'],
  ],
  [
    { type: 'number', multipleOf: -2 },
    2.5,
    undefined,
    ['cannot be judged: to the API server the multipleOf -2 of its schema is -2 here, and must be positive'],
  ],
  [
    { type: 'integer', multipleOf: 0.5 },
    2 ** 53,
    2n ** 53n + 1n,
    [
      'cannot be judged: the multipleOf 0.5 of its schema is no int64 itself',
      'is 9007199254740993, no multiple of 0.5',
    ],
  ],
] as const)('%j asks of %d (exactly: %s): %j', (schema, value, exact, problems) => {
  expect(numberProblems(schema, value, exact)).toEqual(problems)
})
