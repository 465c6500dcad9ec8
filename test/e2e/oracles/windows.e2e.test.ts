import { expect, test } from 'vitest'
import { windowTrial } from '../../oracles/windows/trials.ts'
import { HALF_AN_HOUR, oraclesOfFile } from './agreed.ts'

const { agreed } = oraclesOfFile()

test('Argo CD answers as packages/windows does, case by case', { timeout: HALF_AN_HOUR }, async () => {
  const { explained } = await agreed('windows', windowTrial, 200_000)
  expect(Object.keys(explained).sort()).toEqual([
    'a pattern on which Argo CD crashes',
    'a pattern on which the matcher of Argo CD errs',
    'a pattern that Argo CD takes for one without matches',
    'a zone that does not exist, and that Argo CD takes for UTC',
    'the zone Local, which is that of the server',
  ])
})
