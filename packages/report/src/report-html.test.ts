import { type ChangeEvent, type EventData, foldRecords, makeEvent } from '@chg/change'
import { describe, expect, it } from 'vitest'
import { exampleRecords } from './example-records.ts'
import { reportHtml } from './report-html.ts'

const options = {
  title: 'Changes of org/repo',
  generatedAt: new Date('2026-11-24T03:00:00Z'),
  ledger: { location: 'git:change-ledger', entries: 23, head: 'd4'.repeat(32) },
}
const page = reportHtml(exampleRecords(), options)

/** The tags of a page in order, checked to nest; attributes and text must be free of stray brackets. */
function tagsOf(source: string): readonly string[] {
  const empty = new Set(['meta', 'br', '!doctype'])
  const open: string[] = []
  const seen: string[] = []
  for (const [, closing, name = '', rest = ''] of source.matchAll(/<(\/?)([a-z!][a-z0-9]*)([^<>]*)>/g)) {
    if (closing === '/') expect(open.pop()).toBe(name)
    else if (!empty.has(name) && !rest.endsWith('/')) open.push(name)
    seen.push(name)
  }
  expect(open).toEqual([])
  expect(
    source.replaceAll(/<(\/?)([a-z!][a-z0-9]*)([^<>]*)>/g, '').replace(/:root[\s\S]*?@media print[^\n]*/, ''),
  ).not.toMatch(/[<>]/)
  return seen
}

describe('the report page', () => {
  it('is whole, and asks nothing of the network', () => {
    const tags = tagsOf(page)
    expect(tags).not.toContain('script')
    expect(tags.filter((name) => ['img', 'link', 'iframe', 'object', 'base'].includes(name))).toEqual([])
    expect(page).not.toMatch(/url\(|@import|\ssrc=/)
    expect(page).toContain(`default-src 'none'`)
  })

  it('has one heading, one section per change, and a lane per step', () => {
    const tags = tagsOf(page)
    expect(tags.filter((name) => name === 'h1')).toHaveLength(2)
    expect(tags.filter((name) => name === 'article')).toHaveLength(6)
    for (const step of ['validate', 'policy', 'window', 'snapshot', 'sync', 'verify', 'rollback'])
      expect(page).toContain(`>${step}</li>`)
  })

  it('shows the evidence: revisions, window, backup with its restore command, runs, and the ledger', () => {
    for (const evidence of [
      'a1b2c3d4',
      'closes Tue 24 Nov 06:00 UTC',
      'pre-change-chg-1234-20261124-020006',
      'velero restore create --from-backup',
      '<a href="https://github.com/org/repo/actions/runs/7001/attempts/1" rel="noopener noreferrer">run 7001</a>',
      'd4'.repeat(32),
      '1d 14h later',
    ])
      expect(page).toContain(evidence)
  })

  it('is the same for the same records', () => {
    expect(reportHtml(exampleRecords(), options)).toBe(page)
  })

  it('says so when there is nothing to show', () => {
    expect(reportHtml([], options)).toContain('No change has been recorded yet.')
  })

  it('escapes all that comes from outside', () => {
    const hostile = `</style></title>"'><script>alert(1)</script><img src=x onerror=alert(1)>\u202e`
    const verdict = { verdict: 'refuse', code: hostile, reason: hostile, next: hostile } as const
    const said = {
      application: hostile,
      environment: hostile,
      mode: 'enforce',
      verdict,
      revision: hostile,
      from: hostile,
      backup: hostile,
      phase: hostile,
      restoreCommand: hostile,
      state: 'open',
      closesAt: hostile,
      calendars: [{ source: hostile, sha256: hostile, age: hostile }],
      to: hostile,
      historyId: 1,
      automated: null,
    }
    const tell = (
      name: 'window.decided' | 'snapshot.ended' | 'sync.ended' | 'health.judged' | 'rollback.began',
      source: string,
    ): ChangeEvent =>
      makeEvent(name, hostile, said as unknown as EventData[typeof name], {
        source,
        actor: hostile,
        time: new Date(0),
      })
    const events = [
      tell('window.decided', 'javascript:alert(1)'),
      tell('snapshot.ended', `https://x/"onclick="alert(1)`),
      tell('sync.ended', hostile),
      tell('health.judged', hostile),
      tell('rollback.began', hostile),
    ]
    const attacked = reportHtml(foldRecords(events), { ...options, title: hostile })
    const tags = tagsOf(attacked)
    expect(tags).not.toContain('script')
    expect(tags).not.toContain('img')
    expect(attacked).not.toMatch(/href="javascript|\u202e| onclick="/)
  })
})
