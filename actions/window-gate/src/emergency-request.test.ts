import { describe, expect, test } from 'vitest'
import { asked, enterScenes, github, review } from './test-emergency.ts'

const enter = enterScenes()
const approved = github([review('bob'), review('cleo')])

describe('inputs', () => {
  test.each<[string, Readonly<Record<string, string>>, RegExp]>([
    [
      'a reason alone',
      { 'emergency-reason': 'x' },
      /inputs emergency-incident, emergency-approvers are missing/,
    ],
    ['no approvers', { ...asked, 'emergency-approvers': '' }, /input emergency-approvers is missing/],
    ['no change', { ...asked, change: '' }, /input change is missing/],
    ['no ledger that is kept', { ...asked, ledger: 'none' }, /input ledger is missing/],
    ['no token', { ...asked, 'github-token': '' }, /input github-token is missing/],
    ['fewer people than the quorum', { ...asked, 'emergency-approvers': 'bob\n@Bob' }, /names one person/],
    ['an instant that is not now', { ...asked, at: '2026-11-24T02:00:00Z' }, /an emergency is now/],
    ['too long', { ...asked, 'emergency-expires': '25h' }, /up to 1d/],
    ['no time at all', { ...asked, 'emergency-expires': '0s' }, /or nothing/],
    ['no quorum', { ...asked, 'emergency-quorum': '0' }, /1 to 20/],
    ['approvers that are none', { ...asked, 'emergency-approvers': 'bob; rm' }, /neither a login nor/],
    [
      'a reason of two lines',
      { ...asked, 'emergency-reason': 'x\n::set-output name=verdict::pass' },
      /control character/,
    ],
    [
      'a reason that turns its text around',
      { ...asked, 'emergency-reason': 'x\u202egnp' },
      /control character/,
    ],
    ['a reason without an end', { ...asked, 'emergency-reason': 'x'.repeat(501) }, /501 characters/],
    [
      'an incident with markup',
      { ...asked, 'emergency-incident': '[x](javascript:1)' },
      /neither an id nor a URL/,
    ],
  ])('%s: nothing is asked, and what is wrong is said', async (_, inputs, message) => {
    const { gate, sandbox } = await enter(approved)
    const done = await gate(inputs)
    expect(done.errors.join()).toMatch(message)
    expect(done.outputs.verdict).toBe('unknown')
    expect(done.granted).toEqual([])
    expect(sandbox.requests).toEqual([])
  })

  test('approvers alone are a standing rule, and no emergency', async () => {
    const { gate } = await enter(approved)
    expect((await gate({ 'emergency-approvers': 'bob' })).outputs.code).toBe('window-frozen')
  })

  test('a reason is text, whatever it looks like', async () => {
    const { gate } = await enter(approved)
    const done = await gate({ ...asked, 'emergency-reason': '`<img src=x>` **@org/all** | a' })
    expect(done.granted[0]?.data.reason).toBe('`<img src=x>` **@org/all** | a')
    expect(done.summary).not.toContain('<img')
  })
})
