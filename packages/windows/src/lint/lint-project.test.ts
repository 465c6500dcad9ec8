import { costOf } from '@chg/core/testing'
import { describe, expect, test } from 'vitest'
import { argoCalendars } from '../argocd/argo-calendar.ts'
import { parseWindows } from '../argocd/parse-windows.ts'
import { decide } from '../decide.ts'
import { lint, projectOf, rulesOf, saturday, tuesdays, weekend } from './testing.ts'

/** What is asked of `decide` at the instant that a finding shows. */
function asked(windows: readonly object[], shown: ReturnType<typeof lint>[number]['shown'], terms: object) {
  if (shown === undefined) throw new Error('the finding shows no instant')
  const calendars = argoCalendars(parseWindows(projectOf(windows)).windows)
  return decide(calendars, shown.subject, shown.at, terms).verdict
}
const only = (windows: readonly object[], rule: string) => {
  const found = lint(windows).find((one) => one.rule === rule)
  if (found === undefined) throw new Error(`${rule} was not found`)
  return found
}

test('sound windows give nothing', () => {
  expect(lint([tuesdays, weekend])).toEqual([])
  expect(lint([])).toEqual([])
})

describe('what is said of an instant is what the gate says at that instant', () => {
  const emergency = { ...tuesdays, schedule: '0 */6 * * *', applications: ['*-emergency'] }
  test('an emergency window is dead under a deny, even for a person', () => {
    const windows = [weekend, emergency]
    const { shown } = only(windows, 'window-dead-emergency')
    expect(asked(windows, shown, { manual: true }).code).toBe('window-frozen')
    expect(asked([emergency], shown, {}).code).toBe('window-open')
    expect(rulesOf(lint([{ ...weekend, manualSync: true }, emergency]), false)).not.toContain(
      'window-dead-emergency 1',
    )
    expect(rulesOf(lint([{ ...weekend, applications: ['web'] }, emergency]))).toEqual([])
  })

  test('an allow that a deny always outlives never works', () => {
    const windows = [weekend, { ...tuesdays, schedule: '0 10 * * 6' }]
    const { shown } = only(windows, 'window-never-works')
    expect(asked(windows, shown, { manual: true }).code).toBe('window-frozen')
    const monday = { ...tuesdays, schedule: '0 8 * * 1' }
    expect(rulesOf(lint([weekend, monday]))).toEqual([])
  })

  test('two denies together can outlive an allow', () => {
    const early = { ...weekend, schedule: '0 2 * * 2', duration: '3h' }
    const late = { ...weekend, schedule: '0 4 * * 2', duration: '3h' }
    expect(rulesOf(lint([tuesdays, early, late]))).toEqual(['window-never-works 0'])
    expect(rulesOf(lint([tuesdays, early]))).toEqual([])
  })

  test('a deny with manualSync loosens what the allow windows close', () => {
    const windows = [{ ...weekend, manualSync: true }, tuesdays]
    const { shown } = only(windows, 'window-freeze-loosens')
    expect(asked(windows, shown, { manual: true }).code).toBe('manual-sync')
    expect(asked([tuesdays], shown, { manual: true }).verdict).toBe('refuse')
    const saturdays = { ...weekend, schedule: '0 10 * * 6', duration: '4h', manualSync: true }
    expect(rulesOf(lint([weekend, saturdays, tuesdays])).join()).not.toContain('loosens')
  })

  test('one allow without manualSync disables it for the others', () => {
    const windows = [
      { ...tuesdays, manualSync: true },
      { ...tuesdays, schedule: '0 2 * * 4' },
    ]
    const { shown } = only(windows, 'window-manual-sync-disabled')
    expect(asked(windows, shown, { manual: true }).verdict).toBe('refuse')
    expect(asked(windows.slice(0, 1), shown, { manual: true }).code).toBe('manual-sync')
  })

  test('one allow without syncOverrun disables it for the others', () => {
    const windows = [
      { ...tuesdays, syncOverrun: true },
      { ...tuesdays, schedule: '0 2 * * 4' },
    ]
    const { shown } = only(windows, 'window-overrun-disabled')
    const terms = { operationStart: new Date('2026-11-17T03:00:00Z') }
    expect(asked(windows, shown, terms).verdict).toBe('refuse')
    expect(asked(windows.slice(0, 1), shown, terms).verdict).toBe('pass')
  })

  test('a schedule that matches no date is always active', () => {
    const windows = [{ ...weekend, schedule: '0 0 31 2 *', duration: '1h' }]
    expect(rulesOf(lint(windows))).toEqual(['window-always-active 0.schedule'])
    expect(asked(windows, { at: saturday, subject: { application: 'api' } }, {}).code).toBe('window-frozen')
  })

  test('touching windows leave an instant in neither', () => {
    const windows = [{ ...weekend, schedule: '0 0-15,17-23 * * *', duration: '1h' }]
    const { message } = only(windows, 'window-hole')
    const at = new Date(/as at (\S+Z)/.exec(message)?.[1] ?? '')
    const subject = { application: 'api' }
    expect(asked(windows, { at, subject }, {}).verdict).toBe('pass')
    expect(asked(windows, { at: new Date(at.getTime() - 1), subject }, {}).verdict).toBe('refuse')
    expect(asked(windows, { at: new Date(at.getTime() + 1), subject }, {}).verdict).toBe('refuse')
  })

  test.each([
    ['opens twice', '0 1 * * *', '30m', '2027-11-07', ['05:15', '06:15']],
    ['never opens', '30 2 * * *', '15m', '2027-03-14', []],
  ])('a window that %s when clocks change', (what, schedule, duration, date, open) => {
    const windows = [{ ...weekend, schedule, duration, timeZone: 'America/New_York' }]
    const [found] = lint(windows)
    expect(found?.message).toContain(`${what} on ${date}`)
    const frozen = Array.from({ length: 96 }, (_, quarter) => {
      const at = new Date(Date.parse(`${date}T00:00:00Z`) + quarter * 900_000)
      const { verdict } = asked(windows, { at, subject: { application: 'api' } }, {})
      return verdict === 'refuse' ? [at.toISOString().slice(11, 16)] : []
    })
    expect(frozen.flat()).toEqual(open)
  })
})

describe('beside other windows', () => {
  test('the same identity is a duplicate, whatever the flags', () => {
    const rules = rulesOf(lint([weekend, { ...weekend, description: 'again' }]))
    expect(rules).toEqual(['window-duplicate 1'])
    expect(rulesOf(lint([weekend, { ...weekend, applications: ['*', 'a'] }]))).toEqual(['window-shadowed 1'])
  })

  test.each([
    [
      'in a shorter one of all applications',
      { schedule: '0 0 * * 6', duration: '24h', applications: ['a'] },
      true,
    ],
    ['of another zone', { schedule: '0 0 * * 6', duration: '24h', timeZone: 'America/New_York' }, true],
    ['that ends later', { schedule: '0 0 * * 6', duration: '72h' }, false],
    ['that is stricter', { schedule: '0 0 * * 6', duration: '24h' }, false, { manualSync: true }],
    ['of more applications', { schedule: '0 0 * * 6', duration: '24h' }, false, { applications: ['a*'] }],
    [
      'of a name that is matched',
      { schedule: '0 0 * * 6', duration: '24h', applications: ['ab'] },
      true,
      { applications: ['a*'] },
    ],
    [
      'by OR-ed selectors',
      { schedule: '0 0 * * 6', duration: '24h', applications: ['a'], namespaces: ['n'] },
      false,
      { applications: ['a'] },
    ],
    [
      'by AND-ed selectors',
      { schedule: '0 0 * * 6', duration: '24h', applications: ['a'], namespaces: ['n'], andOperator: true },
      true,
      { applications: ['a'] },
    ],
    [
      'of fewer AND-ed selectors',
      { schedule: '0 0 * * 6', duration: '24h', applications: ['a'] },
      false,
      { applications: ['a'], namespaces: ['n'], andOperator: true },
    ],
  ])('a window %s is shadowed: %#', (_, inner, shadowed, outer: object = {}) => {
    const rules = rulesOf(
      lint([
        { ...weekend, ...outer },
        { ...weekend, ...inner },
      ]),
    )
    expect(rules.includes('window-shadowed 1')).toBe(shadowed)
  })

  test('windows of a global project count, and are told', () => {
    const globals = [projectOf([weekend], {}, 'everywhere')]
    const own = { ...tuesdays, schedule: '0 10 * * 6' }
    expect(rulesOf(lint([own], { globals }))).toEqual(['window-never-works 0', 'window-inherited'])
    expect(lint([own], { globals })[0]?.message).toContain('of global project everywhere')
  })
})

describe('beside the applications of the project', () => {
  const applications = [
    {
      application: 'api',
      namespace: 'shop',
      clusterName: '',
      clusterServer: 'https://kubernetes.default.svc',
    },
  ]
  test('a window that matches none of them says so, where they are all known', () => {
    const windows = [{ ...weekend, applications: ['web-*'] }]
    expect(rulesOf(lint(windows, { applications, complete: true }))).toEqual(['window-matches-nothing 0'])
    expect(rulesOf(lint(windows, { applications }))).toEqual([])
    expect(rulesOf(lint([weekend], { applications, complete: true }))).toEqual([])
  })

  test('a cluster by its name never matches a destination by its server', () => {
    const windows = [{ ...weekend, applications: [], clusters: ['in-cluster'] }]
    const [found] = lint(windows, { applications })
    expect(found).toMatchObject({ rule: 'window-cluster-spelling', level: 'error' })
    expect(found?.fix).toContain('"https://kubernetes.default.svc"')
    const spec = { destinations: [{ name: 'prod', namespace: '*' }] }
    const byServer = [{ ...weekend, applications: [], clusters: ['https://prod.example.com'] }]
    expect(lint(byServer, { spec })).toMatchObject([{ rule: 'window-cluster-spelling', level: 'warning' }])
    const both = [
      { ...weekend, applications: [], clusters: ['in-cluster', 'https://kubernetes.default.svc'] },
    ]
    expect(lint(both, { applications })).toEqual([])
  })
})

describe('hostile sizes end in an answer', () => {
  const many = (windowOf: (index: number) => object) =>
    Array.from({ length: 10_000 }, (_, index) => windowOf(index))
  test.each([
    [
      'minutes',
      (index: number) => ({
        ...(index % 2 ? weekend : tuesdays),
        schedule: '* * * * *',
        duration: '30s',
        timeZone: 'Europe/Amsterdam',
      }),
    ],
    [
      'always',
      (index: number) => ({
        ...(index % 2 ? weekend : tuesdays),
        schedule: '* * * * *',
        manualSync: index % 3 === 0,
      }),
    ],
    [
      'zoned',
      (index: number) => ({
        ...(index % 2 ? weekend : tuesdays),
        schedule: `TZ=America/New_York ${index % 60} 2 * * 2`,
      }),
    ],
    [
      'names',
      (index: number) => ({
        ...(index % 2 ? weekend : tuesdays),
        applications: [`emergency-${index}-*`, `*-${index}`],
      }),
    ],
    [
      'broken',
      (index: number) => ({
        ...tuesdays,
        schedule: `x${index}`,
        duration: `${index}d`,
        timeZone: `Zone/${index}`,
        applications: [`{a*,${index}}b`],
      }),
    ],
  ])('%s', (_, windowOf) => {
    const windows = many(windowOf)
    const cost = costOf(() => lint(windows))
    expect(cost).toBeLessThan(25)
  })

  test('what was left out is said', () => {
    expect(
      rulesOf(
        lint(
          many((index) => ({ ...weekend, duration: `${index + 1}m` })),
          {},
        ),
      ),
    ).toContain('window-too-many')
  })
})
