import { describe, expect, test } from 'vitest'
import { recordings, recordOf } from './recordings.ts'

describe.each(recordings)('$name, as the oracle answered', (recording) => {
  const { cases, answers } = recordOf(recording)
  const findings = cases.map((one, index) => recording.compare(one, answers[index]))

  test('ours says the same, but for what is meant to differ', () => {
    expect(cases.length).toBeGreaterThanOrEqual(400)
    expect(findings.flatMap(({ difference }) => difference ?? [])).toEqual([])
    expect(findings.filter(({ explained = [] }) => explained.length === 0).length).toBeGreaterThan(200)
  })

  test('other answers would be noticed', () => {
    const noticed = cases.filter((one, index) => {
      const { difference } = recording.compare(one, answers[(index + 1) % answers.length])
      return difference !== undefined
    })
    expect(noticed.length).toBeGreaterThan(20)
  })
})
