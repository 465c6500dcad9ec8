import { expect, test } from 'vitest'
import { calendarWith, problemsOf } from './testing.ts'

const cron = { cron: '0 22 * * 5', duration: '4h' }
const rrule = { rrule: 'FREQ=MONTHLY;BYDAY=2TU', start: '2026-01-13T02:00', duration: '3h' }
const from = 'spec.windows.0.when.from: from'

test.each<readonly [what: string, value: unknown, ...problems: readonly string[]]>([
  ['nothing', null, ': the calendar is nothing, and must be a mapping'],
  ['a list', [], ': the calendar is a list, and must be a mapping'],
  [
    'nothing that it needs',
    {},
    ': apiVersion is nothing, and must be chg-actions.dev/v1',
    ': kind is nothing, and must be Calendar',
    ': metadata is nothing, and must be a mapping',
    ': spec is nothing, and must be a mapping',
  ],
  [
    'another version',
    { ...calendarWith(), apiVersion: 'chg-actions.dev/v2' },
    'apiVersion: apiVersion is "chg-actions.dev/v2", and must be chg-actions.dev/v1: did you mean chg-actions.dev/v1?',
  ],
  [
    'an unknown key',
    { ...calendarWith(), extra: 1 },
    'extra: "extra" is no key of the calendar (known: $schema',
  ],
  [
    'a misspelt key',
    calendarWith({ ovverun: true }),
    'spec.windows.0.ovverun: "ovverun" is no key of a window: did you mean overrun?',
  ],
  [
    'windows that are no list',
    calendarWith({}, { windows: {} }),
    'spec.windows: windows is a mapping, and must be a list',
  ],
  [
    'no windows',
    calendarWith({}, { windows: undefined }),
    'spec: windows is nothing, and must be a list, if need be an empty one: []',
  ],
  [
    'a window that is a text',
    calendarWith({}, { windows: ['x'] }),
    'spec.windows.0: a window is "x", and must be a mapping',
  ],
  [
    'a word for otherwise',
    calendarWith({}, { otherwise: 'close' }),
    'spec.otherwise: otherwise is "close", and must be open or closed: did you mean closed?',
  ],
  [
    'a kind in capitals',
    calendarWith({ kind: 'Deny' }),
    'spec.windows.0.kind: kind is "Deny", and must be allow or deny: did you mean deny?',
  ],
  [
    'no kind',
    calendarWith({ kind: undefined }),
    'spec.windows.0: kind is nothing, and must be allow or deny',
  ],
  ['no id', calendarWith({ id: undefined }), 'spec.windows.0: id is nothing, and must be a text'],
  [
    'a number for an id',
    calendarWith({ id: 1 }),
    'spec.windows.0.id: id is 1, and must be a text: write it in quotes',
  ],
  ['an id with spaces', calendarWith({ id: 'a b' }), 'spec.windows.0.id: id "a b" has other signs'],
  [
    'no times',
    calendarWith({ when: undefined }),
    'spec.windows.0: the window says no times: give when, with from and to',
  ],
  [
    'two kinds of times',
    calendarWith({ when: { ...cron, weekly: ['mon'] } }),
    'spec.windows.0.when: when has cron and weekly: give one of them',
  ],
  [
    'half a time',
    calendarWith({ when: { from: '2026-12-18T18:00' } }),
    'spec.windows.0.when.to: to is nothing, and must be a text',
  ],
  [
    'an end before its start',
    calendarWith({ when: { from: '2026-12-18T18:00', to: '2026-12-18T17:00' } }),
    'spec.windows.0.when.to: to is not later than from: from is Fri 18 Dec 17:00 UTC, to is Fri 18 Dec 16:00 UTC',
  ],
  [
    'a time that is skipped as a whole',
    calendarWith({ when: { from: '2026-03-29T02:00', to: '2026-03-29T03:00' } }),
    'spec.windows.0.when.to: to is not later than from',
  ],
  [
    'a date that does not exist',
    calendarWith({ when: { from: '2026-02-30T18:00', to: '2026-12-18T17:00' } }),
    `${from} "2026-02-30T18:00" is not a date and time that exists`,
  ],
  [
    'a date without a time',
    calendarWith({ when: { from: '2026-02-20', to: '2026-12-18T17:00' } }),
    `${from} "2026-02-20" is not a date and time that exists: give the time of day as well: 2026-02-20T00:00`,
  ],
  [
    'an unknown zone',
    calendarWith({ timeZone: 'Europe/Amsterdm' }),
    'spec.windows.0.timeZone: timeZone "Europe/Amsterdm" is no IANA name: did you mean Europe/Amsterdam?',
  ],
  [
    'a zone in small letters',
    calendarWith({}, { timeZone: 'europe/amsterdam' }),
    'spec.timeZone: timeZone "europe/amsterdam" is no IANA name: write Europe/Amsterdam',
  ],
  [
    'utc in small letters',
    calendarWith({}, { timeZone: 'utc' }),
    'spec.timeZone: timeZone "utc" is no IANA name: write UTC',
  ],
  [
    'the zone of the machine',
    calendarWith({}, { timeZone: 'Local' }),
    'spec.timeZone: timeZone "Local" is no IANA name',
  ],
  [
    'local times without a zone',
    calendarWith({}, { timeZone: undefined }),
    'spec.windows.0.when: the window has local times, and no time zone is said: give timeZone',
  ],
  [
    'a schedule without a zone',
    calendarWith({ when: cron }, { timeZone: undefined }),
    'spec.windows.0.when: the window has local times, and no time zone is said',
  ],
  [
    'a schedule of six fields',
    calendarWith({ when: { ...cron, cron: '0 0 22 * * 5' } }),
    'spec.windows.0.when.cron: cron "0 0 22 * * 5" can\'t be read: expected exactly 5 fields, found 6',
  ],
  [
    'Sunday as 7',
    calendarWith({ when: { ...cron, cron: '0 22 * * 7' } }),
    'spec.windows.0.when.cron: cron "0 22 * * 7" can\'t be read: end of range (7) above maximum (6)',
  ],
  [
    'a zone in the schedule',
    calendarWith({ when: { ...cron, cron: 'TZ=UTC 0 22 * * 5' } }),
    'spec.windows.0.when.cron: cron has a time zone of its own',
  ],
  [
    '30 February',
    calendarWith({ when: { ...cron, cron: '0 22 30 2 *' } }),
    'spec.windows.0.when.cron: cron "0 22 30 2 *" never starts',
  ],
  [
    'each minute',
    calendarWith({ when: { ...cron, cron: '* * * * *' } }),
    'spec.windows.0.when.cron: cron starts 1440 times a day, and 96 are the most',
  ],
  [
    'no duration',
    calendarWith({ when: { cron: '0 22 * * 5' } }),
    'spec.windows.0.when.duration: duration is nothing, and must be a text',
  ],
  [
    'a duration in days',
    calendarWith({ when: { ...cron, duration: '3d' } }),
    'spec.windows.0.when.duration: duration "3d" has days',
  ],
  [
    'a negative duration',
    calendarWith({ when: { ...cron, duration: '-1h' } }),
    'spec.windows.0.when.duration: duration "-1h" is less than a minute',
  ],
  [
    'a duration in words',
    calendarWith({ when: { ...cron, duration: 'four hours' } }),
    'spec.windows.0.when.duration: duration can\'t be read: time: invalid duration "four hours"',
  ],
  [
    'a duration of years',
    calendarWith({ when: { ...cron, duration: '9000h' } }),
    'spec.windows.0.when.duration: duration "9000h" is longer than a year (8784h)',
  ],
  [
    'the end of a schedule',
    calendarWith({ when: { ...cron, to: '23:00' } }),
    'spec.windows.0.when.to: "to" is no key of when (known: cron, duration)',
  ],
  [
    'a day in full',
    calendarWith({ when: { weekly: ['monday'], from: '22:00', to: '02:00' } }),
    'spec.windows.0.when.weekly.0: a day is "monday", and must be sun or mon',
  ],
  [
    'no days',
    calendarWith({ when: { weekly: [], from: '22:00', to: '02:00' } }),
    'spec.windows.0.when.weekly: weekly is an empty list',
  ],
  [
    '25 hours',
    calendarWith({ when: { weekly: ['mon'], from: '24:00', to: '25:00' } }),
    `${from} "24:00" is no time of day`,
    'spec.windows.0.when.to: to "25:00" is no time of day: write "22:00", up to "24:00"',
  ],
  [
    'a time that YAML took for a number',
    calendarWith({ when: { weekly: ['mon'], from: 1320, to: '23:00' } }),
    'spec.windows.0.when.from: from is 1320, and must be a text: write it in quotes',
  ],
  [
    'a rule of no kind',
    calendarWith({ when: { ...rrule, rrule: 'FREQ=SOMETIMES' } }),
    'spec.windows.0.when.rrule: rrule "FREQ=SOMETIMES" can\'t be read: FREQ="SOMETIMES" is none of YEARLY',
  ],
  [
    'a rule of each second',
    calendarWith({ when: { ...rrule, rrule: 'FREQ=SECONDLY' } }),
    'spec.windows.0.when.rrule: rrule "FREQ=SECONDLY" can\'t be read: FREQ=SECONDLY is too often',
  ],
  [
    'a rule of each minute',
    calendarWith({ when: { ...rrule, rrule: 'FREQ=MINUTELY' } }),
    'spec.windows.0.when.rrule: rrule starts 1440 times a day',
  ],
  [
    'a start with an offset',
    calendarWith({ when: { ...rrule, start: '2026-01-13T02:00Z' } }),
    'spec.windows.0.when.start: start "2026-01-13T02:00Z" is no local date and time',
  ],
  [
    'an exception with a time',
    calendarWith({ when: { ...rrule, except: ['2026-12-08T02:00'] } }),
    'spec.windows.0.when.except.0: "2026-12-08T02:00" is not a date that exists: write the day alone',
  ],
  [
    'an action that there is not',
    calendarWith({ actions: ['deplyo'] }),
    'spec.windows.0.actions.0: an entry of actions is "deplyo", and must be deploy or rollback or promote or scale: did you mean deploy?',
  ],
  [
    'no invokers',
    calendarWith({ invokers: [] }),
    'spec.windows.0.invokers: invokers is an empty list, which would match nothing',
  ],
  [
    'a text for a flag',
    calendarWith({ overrun: 'yes' }),
    'spec.windows.0.overrun: overrun is "yes", and must be true or false',
  ],
  [
    'an unknown kind of scope',
    calendarWith({ scope: { environment: ['production'] } }),
    'spec.windows.0.scope.environment: "environment" is no key of scope: did you mean environments?',
  ],
  [
    'a text for a list',
    calendarWith({ scope: { environments: 'production' } }),
    'spec.windows.0.scope.environments: environments is "production", and must be a list',
  ],
  [
    'braces in a glob',
    calendarWith({ scope: { applications: ['{a,b}'] } }),
    'spec.windows.0.scope.applications.0: "{a,b}" in applications has {, which these globs don\'t know',
  ],
  [
    'a class in a glob',
    calendarWith({ scope: { labels: { tier: '[ab]' } } }),
    'spec.windows.0.scope.labels.tier: "[ab]" in label tier has [',
  ],
  [
    'a glob that is negated',
    calendarWith({ scope: { paths: ['!docs/**'] } }),
    'spec.windows.0.scope.paths.0: "!docs/**" in paths has !',
  ],
  [
    'a scope of no labels',
    calendarWith({ scope: { labels: {} } }),
    'spec.windows.0.scope.labels: labels has 0 entries',
  ],
])('%s is told with its place', (_, value, ...expected) => {
  const problems = problemsOf(value)
  expect(problems).toHaveLength(expected.length)
  for (const [at, one] of expected.entries()) expect(problems[at]).toContain(one)
})
