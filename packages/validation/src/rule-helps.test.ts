import { expect, test } from 'vitest'
import { ruleHelps } from './rule-helps.ts'

test('each rule is described in whole sentences that code scanning can show', () => {
  for (const [rule, { what, help }] of Object.entries(ruleHelps)) {
    expect(rule).toMatch(/^[a-z]+(-[a-z]+)+$/)
    expect(what).toMatch(/^[A-Z].{5,200}\.$/)
    expect(help).toMatch(/^[A-Z].{5,400}\.$/)
  }
})
