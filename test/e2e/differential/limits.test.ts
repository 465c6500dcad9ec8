import type { JsonObject } from '@chg/core'
import { readManifests } from '@chg/manifests'
import { expect, test } from 'vitest'
import { judgeOf } from './judge.ts'
import { limited, limiting, limits } from './limits.ts'

const read = (text: string): JsonObject => readManifests(text, 'a.json').manifests[0]?.object ?? {}

test.each(limits)('$schema: we take and refuse what an API server does', (limit) => {
  const judge = judgeOf([read(limiting([limit]))], '1.36')
  const taken = (value: string) => judge(read(limited(0, value))).length === 0
  expect(limit.takes.filter((value) => !taken(value))).toEqual([])
  expect(limit.refuses.filter(taken)).toEqual([])
})

test('a message tells numbers as they are meant', () => {
  const judge = judgeOf([read(limiting(limits))], '1.36')
  const said = (value: string, schema: string) =>
    judge(
      read(
        limited(
          limits.findIndex((one) => one.schema === schema),
          value,
        ),
      ),
    ).map(({ message }) => message)
  expect(said('9007199254740993', '{"type":"integer","maximum":9007199254740992}')).toEqual([
    expect.stringMatching(/ is 9007199254740993, above the maximum 9007199254740992$/),
  ])
  expect(said('9223372036854775806', '{"type":"integer","enum":[9223372036854775807]}')).toEqual([
    expect.stringMatching(/ is 9223372036854775806, but must be one of 9223372036854775807$/),
  ])
})
