import { verdictKinds } from '@chg/core'
import { expect, test } from 'vitest'
import { exitCode } from './exit-code.ts'

test.each([
  ['enforce', { pass: 0, refuse: 1, suspended: 0, unknown: 1 }],
  ['report', { pass: 0, refuse: 0, suspended: 0, unknown: 1 }],
  ['observe', { pass: 0, refuse: 0, suspended: 0, unknown: 0 }],
] as const)('mode %s', (mode, codes) => {
  for (const verdict of verdictKinds)
    expect([verdict, exitCode(verdict, mode)]).toEqual([verdict, codes[verdict]])
})
