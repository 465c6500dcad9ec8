import { expect, test } from 'vitest'
import { bearableJobs } from './build.ts'

const gibibytes = (count: number) => count * 1024 ** 3

test.each([
  [2, 24, 1],
  [8, 64, 4],
  [16, 8, 2],
  [1, 2, 1],
])('%i cores and %i GiB bear %i builds at a time', (cores, memory, jobs) => {
  expect(bearableJobs(cores, gibibytes(memory))).toBe(jobs)
})
