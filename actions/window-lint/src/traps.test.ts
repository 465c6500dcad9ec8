import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { lintFiles, projectFile } from './testing.ts'

const tuesdays = 'kind: allow, schedule: "0 2 * * 2", duration: 4h, applications: ["*"]'
const weekend = 'kind: deny, schedule: "0 22 * * 5", duration: 60h, applications: ["*"]'

interface Report {
  readonly findings: readonly {
    readonly rule: string
    readonly fix?: string
    readonly place: { line?: number; column?: number }
  }[]
}

/** `rule line:column` of each finding. */
async function found(windows: readonly string[], spec?: string): Promise<readonly string[]> {
  const done = await lintFiles({ 'project.yaml': projectFile(windows, spec) })
  const { findings } = JSON.parse(readFileSync(done.outputs.report ?? '', 'utf8')) as Report
  return findings.map(({ rule, place }) => `${rule} ${place.line}:${place.column}`)
}

type Row = readonly [rule: string, place: string, trap: readonly string[], clean: readonly string[]]

/** Each trap, where it is reported, and what it should have been, in which there is nothing to be found. */
const rows: readonly Row[] = [
  [
    'window-dead-emergency',
    '8:7',
    [weekend, 'kind: allow, schedule: "0 */6 * * *", duration: 4h, applications: ["hotfix-*"]'],
    [weekend, tuesdays],
  ],
  [
    'window-never-works',
    '8:7',
    [weekend, 'kind: allow, schedule: "0 10 * * 6", duration: 4h, applications: ["api"]'],
    [weekend, 'kind: allow, schedule: "0 10 * * 1", duration: 4h, applications: ["api"]'],
  ],
  [
    'window-selectors-or',
    '7:78',
    [`${tuesdays.replace('applications', 'namespaces: [shop], applications')}`],
    [`andOperator: true, ${tuesdays.replace('applications', 'namespaces: [shop], applications')}`],
  ],
  [
    'window-selectors-either',
    '7:85',
    ['kind: deny, schedule: "0 22 * * 5", duration: 60h, applications: [shop-web], namespaces: [shop]'],
    [
      'andOperator: true, kind: deny, schedule: "0 22 * * 5", duration: 60h, applications: [shop-web], namespaces: [shop]',
    ],
  ],
  [
    'window-never-closes',
    '7:31',
    ['kind: allow, schedule: "* * * * *", duration: 24h, applications: ["*"]'],
    ['kind: allow, schedule: "0 0 * * *", duration: 23h, applications: ["*"]'],
  ],
  [
    'window-never-opens',
    '7:54',
    ['kind: allow, schedule: "0 2 * * 2", duration: 0s, applications: ["*"]'],
    [tuesdays],
  ],
  [
    'window-never-opens',
    '7:54',
    ['kind: deny,  schedule: "0 2 * * 5", duration: -60h, applications: ["*"]'],
    [weekend],
  ],
  [
    'window-always-active',
    '7:31',
    ['kind: allow, schedule: "0 2 31 2 *", duration: 4h, applications: ["*"]'],
    ['kind: allow, schedule: "0 2 29 2 *", duration: 4h, applications: ["*"]'],
  ],
  ['window-kind-unknown', '7:14', [weekend.replace('deny', 'Deny')], [weekend]],
  [
    'window-time-zone-unknown',
    '7:18',
    [`timeZone: europe/london, ${tuesdays}`],
    [`timeZone: Europe/Moscow, ${tuesdays}`],
  ],
  ['window-time-zone-local', '7:18', [`timeZone: Local, ${tuesdays}`], [`timeZone: UTC, ${tuesdays}`]],
  [
    'window-zone-twice',
    '7:18',
    [`timeZone: Asia/Tokyo, ${tuesdays.replace('0 2', 'TZ=Asia/Tokyo 0 2')}`],
    [tuesdays.replace('0 2', 'TZ=Asia/Tokyo 0 2')],
  ],
  ['window-schedule-invalid', '7:31', [tuesdays.replace('0 2 * * 2', '0 22-2 * * 2')], [tuesdays]],
  ['window-sunday-seven', '7:31', [tuesdays.replace('* 2"', '* 7"')], [tuesdays.replace('* 2"', '* 0"')]],
  ['window-duration-invalid', '7:54', [tuesdays.replace('4h', '1d')], [tuesdays]],
  [
    'window-pattern-invalid',
    '7:73',
    [tuesdays.replace('*"]', 'web-[a-z0-9]"]')],
    [tuesdays.replace('*"]', 'web-[a-z]", "web-[0-9]"]')],
  ],
  [
    'window-pattern-braces',
    '7:73',
    [tuesdays.replace('*"]', '{web*,api}-eu"]')],
    [tuesdays.replace('*"]', 'web*-eu", "api-eu"]')],
  ],
  [
    'window-pattern-negation',
    '7:73',
    [tuesdays.replace('*"]', '!web"]')],
    [tuesdays.replace('*"]', 'web"]')],
  ],
  [
    'window-pattern-caret',
    '7:73',
    [tuesdays.replace('*"]', 'web-[^a]"]')],
    [tuesdays.replace('*"]', 'web-[!a]"]')],
  ],
  [
    'window-pattern-no-name',
    '7:73',
    [tuesdays.replace('*"]', 'argocd/web"]')],
    [tuesdays.replace('*"]', 'web"]')],
  ],
  [
    'window-pattern-no-name',
    '7:73',
    [tuesdays.replace('*"]', 'web-.*"]')],
    [tuesdays.replace('*"]', 'web-*"]')],
  ],
  ['window-pattern-empty', '7:73', [tuesdays.replace('*"]', '"]')], [tuesdays]],
  ['window-no-selector', '7:7', [tuesdays.replace('["*"]', '[]')], [tuesdays]],
  [
    'window-repeated-starts',
    '7:31',
    ['kind: allow, schedule: "* 10 * * *", duration: 2h, applications: ["*"]'],
    ['kind: allow, schedule: "0 10 * * *", duration: 2h, applications: ["*"]'],
  ],
  [
    'window-day-or-weekday',
    '7:31',
    [tuesdays.replace('0 2 * * 2', '0 2 */2 * 2')],
    [tuesdays.replace('0 2 * * 2', '0 2 */1 * 2')],
  ],
  [
    'window-shadowed',
    '8:7',
    [weekend, 'kind: deny, schedule: "0 0 * * 6", duration: 24h, applications: [api]'],
    [weekend, 'kind: deny, schedule: "0 0 * * 3", duration: 24h, applications: [api]'],
  ],
  [
    'window-duplicate',
    '8:7',
    [weekend, `description: again, ${weekend}`],
    [weekend, weekend.replace('60h', '61h').replace('* 5', '* 3')],
  ],
  [
    'window-manual-sync-disabled',
    '7:20',
    [`manualSync: true, ${tuesdays}`, tuesdays.replace('* 2"', '* 4"')],
    [`manualSync: true, ${tuesdays}`, `manualSync: true, ${tuesdays.replace('* 2"', '* 4"')}`],
  ],
  [
    'window-overrun-disabled',
    '7:21',
    [`syncOverrun: true, ${tuesdays}`, tuesdays.replace('* 2"', '* 4"')],
    [`syncOverrun: true, ${tuesdays}`, `syncOverrun: true, ${tuesdays.replace('* 2"', '* 4"')}`],
  ],
  ['window-freeze-loosens', '7:20', [`manualSync: true, ${weekend}`, tuesdays], [weekend, tuesdays]],
  [
    'window-clock-repeats',
    '7:18',
    [`timeZone: America/New_York, ${tuesdays.replace('0 2 * * 2', '0 1 * * 0').replace('4h', '30m')}`],
    [`timeZone: America/New_York, ${tuesdays.replace('0 2 * * 2', '0 5 * * 0').replace('4h', '30m')}`],
  ],
  [
    'window-clock-skips',
    '7:18',
    [`timeZone: America/New_York, ${tuesdays.replace('0 2 * * 2', '30 2 * * 0').replace('4h', '15m')}`],
    [`timeZone: America/Bogota, ${tuesdays.replace('0 2 * * 2', '30 2 * * 0').replace('4h', '15m')}`],
  ],
  [
    'window-clock-changes-length',
    '7:18',
    [`timeZone: Europe/Paris, ${weekend}`],
    [`timeZone: Europe/Paris, ${tuesdays}`],
  ],
  [
    'window-hole',
    '7:62',
    ['kind: deny, schedule: "0 0-15,17-23 * * *", duration: 1h, applications: ["*"]'],
    ['kind: deny, schedule: "0 0-15,17-23 * * *", duration: 61m, applications: ["*"]'],
  ],
  [
    'window-description-long',
    '7:21',
    [`description: ${'ä'.repeat(128)}, ${weekend}`],
    [`description: ${'ä'.repeat(127)}, ${weekend}`],
  ],
  [
    'window-date-weekday',
    '7:21',
    [`description: from Tue 2026-04-08, ${weekend}`],
    [`description: from Wed 2026-04-08, ${weekend}`],
  ],
  ['window-field-unknown', '7:8', [`timezone: UTC, ${weekend}`], [`timeZone: UTC, ${weekend}`]],
  ['window-field-type', '7:20', [`manualSync: "yes", ${weekend}`], [`manualSync: false, ${weekend}`]],
  [
    'window-cluster-spelling',
    '7:70',
    ['kind: deny, schedule: "0 22 * * 5", duration: 60h, clusters: ["in-cluster"]'],
    [
      'kind: deny, schedule: "0 22 * * 5", duration: 60h, clusters: ["in-cluster", "https://kubernetes.default.svc"]',
    ],
  ],
]

test.each(rows)('%s at %s, and nothing where it is mended', async (rule, place, trap, clean) => {
  expect(await found(trap)).toContain(`${rule} ${place}`)
  expect(await found(clean)).toEqual([])
})

test('what stands there to be pasted mends it', async () => {
  const broken = [tuesdays.replace('0 2 * * 2', '0 22-2 * * fri-7'), tuesdays.replace('4h', '1d 2h')]
  const done = await lintFiles({ 'project.yaml': projectFile(broken) })
  const { findings } = JSON.parse(readFileSync(done.outputs.report ?? '', 'utf8')) as Report
  expect(findings.map(({ fix }) => fix)).toEqual([
    'write `schedule: "0 22-23,0-2 * * 5-6,0"`',
    'write `duration: 26h`',
  ])
})
