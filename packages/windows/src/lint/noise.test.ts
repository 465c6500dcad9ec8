import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { argoCalendars } from '../argocd/argo-calendar.ts'
import { parseWindows } from '../argocd/parse-windows.ts'
import { decide } from '../decide.ts'
import { randomFrom } from '../testing-windows.ts'
import { lint, projectOf, saturday } from './testing.ts'

interface Recorded {
  readonly windows: readonly object[]
}
const file = join(import.meta.dirname, '../fixtures/argocd-windows.json')
const recorded = (JSON.parse(readFileSync(file, 'utf8')) as readonly Recorded[]).map(({ windows }) => windows)
const pieces = recorded.flat()

/** What the gate must never say, or must say, to a person at the instant that a finding of this rule shows. */
const claims: Readonly<Record<string, readonly string[]>> = {
  'window-dead-emergency': ['refuse', 'unknown'],
  'window-never-works': ['refuse', 'unknown'],
  'window-manual-sync-disabled': ['refuse', 'unknown'],
  'window-freeze-loosens': ['pass', 'unknown'],
}

test('windows that were put to Argo CD itself, and any mixture of them, never make the lint throw, and what it shows holds', () => {
  const random = randomFrom(11)
  const [first, ...others] = pieces
  if (first === undefined) throw new Error('there are no recorded windows')
  const mixtures = Array.from({ length: 60 }, () =>
    Array.from({ length: 1 + random.int(5) }, () => random.pick([first, ...others])),
  )
  const held = new Map<string, number>()
  for (const windows of [...recorded, ...mixtures]) {
    const calendars = argoCalendars(parseWindows(projectOf(windows)).windows)
    for (const { rule, shown } of lint(windows)) {
      const wanted = claims[rule]
      if (shown === undefined || wanted === undefined) continue
      const { verdict } = decide(calendars, shown.subject, shown.at, { manual: true }).verdict
      expect(wanted, `${rule} ${JSON.stringify(windows)}`).toContain(verdict)
      if (verdict !== 'unknown') held.set(rule, (held.get(rule) ?? 0) + 1)
    }
  }
  // Each of the claims was put to the test, more than once.
  for (const rule of Object.keys(claims).filter((one) => one !== 'window-dead-emergency'))
    expect(held.get(rule) ?? 0, rule).toBeGreaterThan(2)
})

test('what is no project at all is no reason to throw', () => {
  const odd: readonly unknown[] = [null, 1, 'x', [], { kind: null }, { schedule: {}, applications: [null] }]
  for (const one of odd) expect(() => lint([one as object], {}, saturday)).not.toThrow()
})
