import { expect, test } from 'vitest'
import { lintFiles, projectFile } from './testing.ts'

const calendarFile = (...windows: readonly string[]) => `apiVersion: chg-actions.dev/v1
kind: Calendar
metadata: {name: holidays}
spec:
  timeZone: Europe/Amsterdam
  windows:
${windows.map((fields) => `    - {${fields}}`).join('\n')}
`
const christmas = 'id: christmas, kind: deny, when: {from: 2026-12-18T18:00, to: 2027-01-04T08:00}'
const last = 'id: last, kind: deny, when: {from: 2025-12-18T18:00, to: 2026-01-04T08:00}'
const day = 'id: day, kind: deny, when: {from: 2026-12-25T00:00, to: 2026-12-26T00:00}'
const open = 'id: open, kind: allow, when: {from: 2026-12-25T00:00, to: 2026-12-26T00:00}'

test.each([
  ['is over', [last], ['window-expired 7:7']],
  ['stands in another one', [christmas, day], ['window-shadowed 8:7']],
  ['is an allow behind a deny', [christmas, open], ['window-never-works 8:7']],
  ['has the id of another one', [christmas, christmas], ['calendar-invalid 8:8']],
  ['can not be read', [christmas.replace('deny', 'Deny')], ['calendar-invalid 7:23']],
  ['is sound', [christmas], []],
])('a window of our own calendar file that %s', async (_, windows, wanted) => {
  const done = await lintFiles({ 'calendars/freeze.yaml': calendarFile(...windows) })
  expect(done.findings.map(({ rule, place }) => `${rule} ${place.line}:${place.column}`)).toEqual(wanted)
})

test('calendars beside an AppProject in one file are each looked at once', async () => {
  const weekend = 'kind: deny, schedule: "0 22 * * 5", duration: 60h, applications: ["*"]'
  const text = `${projectFile([weekend])}---\n${calendarFile(christmas)}---\n${calendarFile(last).replace('holidays', 'old')}`
  const done = await lintFiles({ 'all.yaml': text })
  expect(done.outputs).toMatchObject({ projects: '1', calendars: '2', windows: '3' })
  expect(done.findings.map(({ rule, place }) => `${rule} ${place.line}`)).toEqual(['window-expired 23'])
})

test('freeze periods of GitLab are read as window-gate reads them', async () => {
  const period = { id: 1, freeze_start: '0 23 * * 5', freeze_end: '0 7 * * 1', cron_timezone: 'UTC' }
  const sound = await lintFiles({ 'freezes.json': JSON.stringify([period]) })
  expect(sound.outputs).toMatchObject({ verdict: 'pass', calendars: '1' })
  const broken = await lintFiles({ 'freezes.json': JSON.stringify([{ ...period, freeze_end: 'never' }]) })
  expect(broken.findings.map(({ rule }) => rule)).toEqual(['calendar-invalid'])
})
