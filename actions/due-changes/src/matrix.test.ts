import type { DueChange } from '@chg/history'
import { describe, expect, it } from 'vitest'
import { matrixJobs } from './matrix.ts'
import { outcomeOf } from './outcome.ts'
import { warnOf } from './warnings.ts'

const many = (count: number, application = 'a'): readonly DueChange[] =>
  Array.from({ length: count }, (_, index) => ({
    change: `CHG-${index}`,
    application,
    revision: '0'.repeat(40),
  }))

describe('the matrix', () => {
  it('has at most 256 jobs, the oldest ones, and says what is left', () => {
    const due = many(300)
    const jobs = matrixJobs(due, {})
    expect(jobs).toEqual(due.slice(0, 256))
    const warnings: string[] = []
    warnOf({ due, held: [] }, jobs, undefined, { warning: (message) => void warnings.push(message) })
    expect(warnings).toEqual([expect.stringContaining('300 jobs are due, but GitHub takes 256')])
    expect(outcomeOf({ due, held: [] }, jobs, 'then').verdict.next).toBe('44 more come with the next run.')
  })

  it('fits into an output', () => {
    const jobs = matrixJobs(many(256, 'x'.repeat(600)), {})
    expect(jobs.length).toBeGreaterThan(50)
    expect(Buffer.byteLength(JSON.stringify({ include: jobs }))).toBeLessThan(64 * 1024)
  })

  it('names namespace and cluster only where there is one', () => {
    const [one] = many(1)
    const due = one === undefined ? [] : [one]
    expect(matrixJobs(due, { a: { paths: ['**'], namespaces: ['n'], clusters: ['c', 'd'] } })).toEqual([
      { ...one, namespace: 'n' },
    ])
  })
})
