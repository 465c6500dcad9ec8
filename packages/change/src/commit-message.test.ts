import { describe, expect, it } from 'vitest'
import { parseTrailers } from './commit-message.ts'

describe('a commit message', () => {
  it('gives the change of its subject and the known trailers, whatever their case', () => {
    const message = [
      'CHG-1234: api-gateway 2.5.0',
      '',
      'Why.',
      '',
      'change: CHG-1234',
      'Risk: low',
      'Rollback: argocd rollback',
      '  to 2.4.3',
      'Approved-by: @alice',
      'Approved-By: @bob',
      'Tested: staging',
      'Maintenance-window: Tue 2026-11-24 02:00-06:00 UTC',
      'Co-authored-by: C <c@example.com>',
    ].join('\r\n')
    expect(parseTrailers(message)).toMatchObject({
      subject: 'CHG-1234: api-gateway 2.5.0',
      subjectChange: 'CHG-1234',
      title: 'api-gateway 2.5.0',
      change: ['CHG-1234'],
      risk: ['low'],
      rollback: ['argocd rollback to 2.4.3'],
      approvedBy: ['@alice', '@bob'],
      tested: ['staging'],
      maintenanceWindow: ['Tue 2026-11-24 02:00-06:00 UTC'],
      trailers: { length: 8 },
    })
  })

  it.each(['fix: a typo', 'v2: rewrite', 'no prefix', '-1: x', `${'A'.repeat(40)}-1: x`, 'CHG-1234 title'])(
    'has no change in the subject %j',
    (subject) => {
      const message = parseTrailers(subject)
      expect(message.subjectChange).toBeUndefined()
      expect(message.title).toBe(subject)
    },
  )

  it('joins a subject of several lines and skips blank ones before it', () => {
    expect(parseTrailers('\n\nGH-12: one\ntwo\n\nbody').title).toBe('one two')
  })

  it('is empty for an empty message', () => {
    expect(parseTrailers('')).toMatchObject({ subject: '', title: '', change: [], trailers: [] })
  })
})
