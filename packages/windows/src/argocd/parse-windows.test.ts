import { expect, test } from 'vitest'
import { parseWindows } from './parse-windows.ts'

const project = (spec: object) => ({ metadata: { name: 'production' }, spec })

test('reads windows with their index, and what is left out as Argo CD takes it', () => {
  const { windows, problems } = parseWindows(
    project({
      syncWindows: [
        { kind: 'allow', schedule: '0 2 * * 2', duration: '4h', applications: ['*'] },
        { kind: 'deny', manualSync: true, clusters: null },
      ],
    }),
  )
  expect(problems).toEqual([])
  expect(windows[0]).toMatchObject({
    index: 0,
    project: 'production',
    timeZone: '',
    manualSync: false,
    andOperator: false,
  })
  expect(windows[1]).toMatchObject({ index: 1, manualSync: true, schedule: '', clusters: [] })
})

test('a project without windows has none', () => {
  expect(parseWindows(project({}))).toEqual({ windows: [], problems: [] })
  expect(parseWindows({ metadata: { name: 'x' } })).toEqual({ windows: [], problems: [] })
})

test.each([
  [{ syncWindows: {} }, ['spec', 'syncWindows'], 'not a list'],
  [{ syncWindows: [null] }, ['spec', 'syncWindows', 0], 'not a mapping'],
  [{ syncWindows: [{ duration: 3600 }] }, ['spec', 'syncWindows', 0, 'duration'], 'is not a text'],
  [
    { syncWindows: [{ applications: '*' }] },
    ['spec', 'syncWindows', 0, 'applications'],
    'is not a list of texts',
  ],
  [
    { syncWindows: [{ manualSync: 'yes' }] },
    ['spec', 'syncWindows', 0, 'manualSync'],
    'is not true or false',
  ],
  [{ syncWindows: [{ timezone: 'UTC' }] }, ['spec', 'syncWindows', 0, 'timezone'], 'write timeZone'],
  [{ syncWindows: [{ until: '2026' }] }, ['spec', 'syncWindows', 0, 'until'], 'not a field'],
  [{ syncwindows: [] }, ['spec', 'syncwindows'], 'write syncWindows'],
])('%j is a problem with its path', (spec, path, message) => {
  expect(parseWindows(project(spec)).problems).toMatchObject([
    { path, message: expect.stringContaining(message) },
  ])
})

test('a project without a name is a problem', () => {
  expect(parseWindows({ spec: {} }).problems).toHaveLength(1)
})

test('a field that would be dropped is told apart from one that would be refused', () => {
  const broken = { syncWindows: [{ timezone: 'UTC', duration: 60 }], sync_windows: [] }
  expect(parseWindows(project(broken)).problems.map(({ code }) => code)).toEqual([
    'unknown-field',
    'unknown-field',
    'wrong-shape',
  ])
})
