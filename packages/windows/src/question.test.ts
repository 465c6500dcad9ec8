import { describe, expect, test } from 'vitest'
import { argoCalendars } from './argocd/argo-calendar.ts'
import { parseWindows } from './argocd/parse-windows.ts'
import recorded from './fixtures/argocd-windows.json' with { type: 'json' }
import { ask, governing, ruleCalendars } from './question.ts'
import type { Terms } from './terms.ts'

interface Recorded {
  readonly windows: readonly object[]
  readonly startedMsBefore?: number
  readonly matched: readonly number[]
  readonly answers: readonly {
    readonly at: string
    readonly manual: boolean
    readonly automated: boolean
    readonly error?: string
  }[]
}

const subject = {
  application: 'test-app',
  namespace: 'default',
  clusterName: '',
  clusterServer: 'https://prod',
}

// Recorded from the sync windows of Argo CD 3.5.1 with its clock set to each instant, most of them near a change of clocks.
describe('as Argo CD answered', () => {
  test.each((recorded as unknown as readonly Recorded[]).map((one, index) => [index, one] as const))(
    'case %i',
    (_, { windows: syncWindows, startedMsBefore, matched, answers }) => {
      const { windows } = parseWindows({ metadata: { name: 'production' }, spec: { syncWindows } })
      for (const { at, manual, automated, error } of answers) {
        const instant = Date.parse(at)
        const answer = (terms: Terms) => {
          const operationStart =
            startedMsBefore === undefined ? undefined : new Date(instant - startedMsBefore)
          const { question, obstacles } = ask(argoCalendars(windows), subject, { ...terms, operationStart })
          const indexes = [...question.parts, ...obstacles].map(({ window }) => window.index)
          expect(indexes.toSorted()).toEqual(matched)
          if (obstacles.length > 0) return obstacles[0]?.problem
          return governing(ruleCalendars(question, instant)).allowed
        }
        if (error === undefined)
          expect([at, answer({ manual: true }), answer({})]).toEqual([at, manual, automated])
        else expect(error).toContain(answer({}))
      }
    },
  )
})
