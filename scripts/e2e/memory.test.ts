import process from 'node:process'
import { expect, test } from 'vitest'
import { memoryOf } from './memory.ts'

// As /proc/<pid>/smaps_rollup has it: proc_pid_smaps(5).
const rollup = `00400000-7ffd1a5f2000 ---p 00000000 00:00 0    [rollup]
Rss:                2048 kB
Pss:                1024 kB
Pss_Dirty:           700 kB
Shared_Clean:       1500 kB
`

test('memory is summed, what is shared once only in the second sum', () => {
  const memory = memoryOf([1, 2, 3], (pid) => (pid === 3 ? '' : rollup))
  expect(memory).toEqual({ rss: 2 * 2048 * 1024, pss: 2 * 1024 * 1024 })
})

test.skipIf(process.platform !== 'linux')('this process has some', () => {
  const { rss, pss } = memoryOf([process.pid, 2 ** 22 + 1])
  expect(pss).toBeGreaterThan(10 * 1024 ** 2)
  expect(rss).toBeGreaterThanOrEqual(pss)
})
